/** One layer along a record, asked of the model: a value a residue for whatever program shows it. */
import { readProfile } from '../core/analysis/reading';
import type { Method } from '../core/analysis/profile';
import { residueStatistics } from '../core/analysis/statistics';
import { activationTrack } from '../core/features/activationTrack';
import type { FeatureCatalogue } from '../core/features/catalogue';
import { borrowedTrack, entropyTrack, likelihoodTrack, LAYER_WORDS } from '../core/inspector/layers';
import type { Track } from '../core/inspector/track';
import type { Alphabet } from '../core/sequence/types';
import { formatCount } from '../core/words';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { InstalledSae } from '../runtime/weights/sae/openSae';
import { borrowedLikelihood } from './borrowed';
import { recordFeatures } from './features';
import type { PartnerOptions } from './scoredCopies';

export interface LayerInput {
  /** Names the record in errors. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps. */
  readonly residues: Uint8Array;
}

export type LayerAsked =
  | { readonly layer: 'log-likelihood' | 'entropy'; readonly method: Method }
  | { readonly layer: 'borrowed'; readonly partners: PartnerOptions }
  | {
      readonly layer: 'feature';
      readonly sae: InstalledSae;
      readonly catalogue: FeatureCatalogue | undefined;
      /** Counts from 0, as the autoencoder does. */
      readonly feature: number;
    };

export interface LayerOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
}

/**
 * NaN where a residue has no value. Rejects with a SeqlensError: `input.nothing-to-score` where none has one, as without copies,
 * `input.invalid` for a feature that the autoencoder has not, else as the client does.
 */
export async function recordLayer(
  input: LayerInput,
  asked: LayerAsked,
  options: LayerOptions,
  signal?: AbortSignal,
): Promise<Track> {
  const track = await layerOf(input, asked, options, signal);
  if (!track.values.every(Number.isNaN)) return track;
  throw new SeqlensError(
    'input.nothing-to-score',
    `No residue of ${input.label} has a value in this layer: choose another record or layer.`,
  );
}

function layerOf(
  input: LayerInput,
  asked: LayerAsked,
  options: LayerOptions,
  signal: AbortSignal | undefined,
): Promise<Track> {
  switch (asked.layer) {
    case 'log-likelihood':
    case 'entropy':
      return likelihoodLayer(input, asked, options, signal);
    case 'borrowed':
      return borrowedLayer(input, asked.partners, options, signal);
    case 'feature':
      return featureLayer(input, asked, options, signal);
  }
}

type FeatureAsked = Extract<LayerAsked, { readonly layer: 'feature' }>;

async function likelihoodLayer(
  { label, alphabet, residues }: LayerInput,
  { layer, method }: Extract<LayerAsked, { readonly method: Method }>,
  { client, model }: LayerOptions,
  signal: AbortSignal | undefined,
): Promise<Track> {
  const profile = await client.score(
    { model, alphabet, method, residues, label },
    { ...(signal && { signal }) },
  );
  const statistics = residueStatistics(readProfile(profile, residues, alphabet));
  const source = `${nameOf(model)} · ${LAYER_WORDS[method]} · window ${formatCount(model.manifest.window)}`;
  const made = { method, alphabet, source };
  return layer === 'entropy' ? entropyTrack(statistics, made) : likelihoodTrack(statistics, made);
}

async function borrowedLayer(
  { label, alphabet, residues }: LayerInput,
  { search, draws, seed }: PartnerOptions,
  { client, model }: LayerOptions,
  signal: AbortSignal | undefined,
): Promise<Track> {
  const { copies, lowComplexity } = await search({ residues, alphabet }, signal);
  if (copies.length === 0)
    throw new SeqlensError('input.nothing-to-score', `${label} has no copies: there is nothing to borrow.`);
  const { borrowed } = await borrowedLikelihood(
    { label, alphabet, residues, copies, lowComplexity },
    { client, model, normalisation: 'alphabet', draws, seed },
    signal,
  );
  return borrowedTrack(borrowed, `${nameOf(model)} · ${LAYER_WORDS.contextGain}`);
}

async function featureLayer(
  input: LayerInput,
  { sae, catalogue, feature }: FeatureAsked,
  { client, model }: LayerOptions,
  signal: AbortSignal | undefined,
): Promise<Track> {
  const { features } = sae.encoder;
  if (feature >= features)
    throw new SeqlensError(
      'input.invalid',
      `${sae.manifest.name} has features 0 to ${features - 1}, and no ${feature}: choose one of them.`,
    );
  const { rows } = await recordFeatures(input, { client, model, sae }, signal);
  const known = { rows, catalogue, background: catalogue?.background };
  return activationTrack(known, feature, `${nameOf(model)} · ${sae.manifest.name}`);
}

function nameOf({ manifest: { name, version } }: InstalledModel): string {
  return `${name} ${version}`;
}
