/** What the heads of a model look at in one window of a record. */
import type { HeadSummary } from '../core/analysis/attention/summary';
import { chanceScore } from '../core/analysis/patternMatching';
import { partnerClasses } from '../core/repeats/partners';
import type { Copy } from '../core/repeats/copy';
import type { Span } from '../core/sequence/coordinates';
import type { Alphabet } from '../core/sequence/types';
import type { HeadAttention, InstalledModel, ModelClient, ScoreRequest } from '../runtime/client/types';

/** A record, or the stretch of it that the model sees at once. */
export interface AttentionInput {
  /** Names the record in errors. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps, as many as the model's window takes. */
  readonly residues: Uint8Array;
}

export interface AttentionOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  readonly signal?: AbortSignal;
}

export interface Partners {
  /** In the stretch's own residues. */
  readonly copies: readonly Copy[];
  readonly lowComplexity?: readonly Span[];
}

export interface SurveyedLayer {
  /** 0-based, of how many. */
  readonly layer: number;
  readonly layers: number;
  readonly heads: readonly HeadSummary[];
  /** Pattern-matching score of a head that attends evenly; undefined where no residue has a partner. */
  readonly chance: number | undefined;
}

/** Layers as they come. Rejects with a SeqlensError as `ModelClient.attention` does. */
export async function* surveyAttention(
  input: AttentionInput,
  { copies, lowComplexity }: Partners,
  cells: number,
  options: AttentionOptions,
): AsyncGenerator<SurveyedLayer, void> {
  const { classOf } = partnerClasses(input.residues.length, copies, lowComplexity);
  const chance = chanceScore(classOf);
  for (let layer = 0, layers = 1; layer < layers; layer++) {
    const summary = await options.client.attentionSummary(
      requestOf(input, options),
      layer,
      { cells, classOf },
      options.signal,
    );
    layers = summary.layers;
    yield { layer, layers, heads: summary.heads, chance };
  }
}

/** One head's map, exact. Rejects as `ModelClient.attention` does: `input.invalid` for a layer or head that is not there. */
export function headAttention(
  input: AttentionInput,
  layer: number,
  head: number,
  options: AttentionOptions,
): Promise<HeadAttention> {
  return options.client.attention(requestOf(input, options), layer, head, options.signal);
}

export function requestOf(
  { label, alphabet, residues }: AttentionInput,
  { model }: AttentionOptions,
): ScoreRequest {
  return { model, alphabet, method: 'single', residues, label };
}
