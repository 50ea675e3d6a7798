/** What a model makes of one record: the numbers of its line in a table and, where asked for, of every residue. */
import type { LogitProfile, Method, Normalisation, Window } from '../core/analysis/profile';
import { readProfile } from '../core/analysis/reading';
import { residueStatistics, type ResidueStatistics } from '../core/analysis/statistics';
import { summarise } from '../core/analysis/summary';
import type { Alphabet } from '../core/sequence/types';
import { esmTokenizer } from '../core/tokens/esm';
import { SeqlensError, type PlainError } from '../protocol/errors';
import { MAX_RESIDUES } from '../runtime/client/checkRequest';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { scoreCopies, type PartnerOptions, type ScoredCopies } from './scoredCopies';

export interface ScoreInput {
  readonly id: string;
  /** Names the record in errors, with its line where there is one. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps, case as written. */
  readonly residues: Uint8Array;
}

export interface ScoreOptions {
  readonly client: ModelClient;
  /** undefined when no model for the record's alphabet is installed. */
  readonly model: InstalledModel | undefined;
  readonly method: Method;
  readonly normalisation: Normalisation;
  readonly perResidue: boolean;
  /** With 'masked': what the record's copies make of it, too. */
  readonly partners?: PartnerOptions;
  /** As of the client: larger runs first. */
  readonly priority?: number;
}

/** Plain values, for structured clone. Natural logarithms; null where there is no value. */
export interface ScoredRecord {
  readonly id: string;
  readonly length: number;
  readonly alphabet: Alphabet;
  readonly model: { readonly name: string; readonly sha256: string } | null;
  readonly method: Method;
  readonly normalisation: Normalisation;
  /** Residues that have a likelihood. */
  readonly scored: number;
  /** Letters that the model has no token for, and read as its unknown. */
  readonly unknown: number;
  readonly meanLogLikelihood: number | null;
  readonly pseudoPerplexity: number | null;
  readonly singlePassPerplexity: number | null;
  /** Stretches that the model saw at once: 0-based, half-open. */
  readonly windows: readonly Window[];
  /** ASCII codes as written, and one value a residue; undefined unless asked for, and for a record too long to be scored. */
  readonly residues?: Uint8Array;
  readonly statistics?: ResidueStatistics;
  /** undefined unless asked for, and where there is no likelihood. */
  readonly copies?: ScoredCopies;
  /** Why there is no likelihood. */
  readonly refusal?: PlainError;
}

/** What is wrong with one record and leaves the others as they are. */
const REFUSALS = ['input.alphabet', 'input.invalid', 'input.nothing-to-score', 'engine.poisonous-input'];

/**
 * Rejects with a SeqlensError: `cancelled`, or what keeps every record from being scored (`model.*`, `engine.*`). What
 * concerns this record alone is its `refusal`. `onProgress` gets rows done, of how many.
 */
export async function scoreRecord(
  input: ScoreInput,
  options: ScoreOptions,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<ScoredRecord> {
  try {
    return await likelihoods(input, options, signal, onProgress);
  } catch (error) {
    if (!(error instanceof SeqlensError) || !REFUSALS.includes(error.code)) throw error;
    return { ...withoutLikelihood(input, options), refusal: error.toPlain() };
  }
}

async function likelihoods(
  input: ScoreInput,
  options: ScoreOptions,
  signal: AbortSignal | undefined,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<ScoredRecord> {
  const { alphabet, residues } = input;
  const { model, normalisation } = options;
  if (model === undefined) throw noModel(input);
  const { full: profile, copies } = await profiles(input, { ...options, model }, signal, onProgress);
  const reading = readProfile(profile, residues, alphabet, normalisation);
  const statistics = residueStatistics(reading);
  const summary = summarise(reading, statistics);
  if (summary.scored === 0) throw nothingToScore(input);
  return {
    ...withoutLikelihood(input, options),
    scored: summary.scored,
    unknown: esmTokenizer(profile.vocabulary, alphabet).encode(residues).unknown,
    meanLogLikelihood: summary.meanLogLikelihood ?? null,
    pseudoPerplexity: summary.pseudoPerplexity ?? null,
    singlePassPerplexity: summary.singlePassPerplexity ?? null,
    windows: profile.windows,
    ...(options.perResidue && { statistics }),
    ...(copies && { copies }),
  };
}

async function profiles(
  { label, alphabet, residues }: ScoreInput,
  {
    client,
    model,
    method,
    partners,
    priority,
    ...options
  }: ScoreOptions & { readonly model: InstalledModel },
  signal: AbortSignal | undefined,
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<{ readonly full: LogitProfile; readonly copies?: ScoredCopies }> {
  if (partners && method === 'masked')
    return scoreCopies(
      { label, alphabet, residues },
      { client, model, ...options, partners },
      signal,
      onProgress,
    );
  const full = await client.score(
    { model, alphabet, method, residues, label },
    {
      ...(signal && { signal }),
      ...(priority !== undefined && { priority: () => priority }),
      ...(onProgress && { onPartial: (_, done, total) => onProgress(done, total) }),
    },
  );
  return { full };
}

function noModel({ label, alphabet }: ScoreInput): SeqlensError {
  const name = NAMES[alphabet];
  return new SeqlensError(
    'input.alphabet',
    `${label} is ${name}, and there is no ${name} model installed: name one, or say what the record is if that guess is wrong.`,
  );
}

function nothingToScore({ label, residues }: ScoreInput): SeqlensError {
  const what = residues.length === 0 ? 'has no residues' : 'has no letter of its canonical alphabet';
  return new SeqlensError('input.nothing-to-score', `${label} ${what}: nothing to score.`);
}

const NAMES: Readonly<Record<Alphabet, string>> = { protein: 'protein', dna: 'DNA', rna: 'RNA' };

function withoutLikelihood({ id, alphabet, residues }: ScoreInput, options: ScoreOptions): ScoredRecord {
  const { model, method, normalisation, perResidue } = options;
  const usable = model?.manifest.alphabet === alphabet ? model : undefined;
  return {
    id,
    length: residues.length,
    alphabet,
    model: usable ? { name: usable.manifest.name, sha256: usable.sha256 } : null,
    method,
    normalisation,
    scored: 0,
    unknown: 0,
    meanLogLikelihood: null,
    pseudoPerplexity: null,
    singlePassPerplexity: null,
    windows: [],
    // A chromosome's, each with its nulls, would be a line that no string holds.
    ...(perResidue && residues.length <= MAX_RESIDUES && { residues }),
  };
}
