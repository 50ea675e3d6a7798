/**
 * The table that says what a pseudo-perplexity means for a model: quantiles, by length, of natural sequences and of the
 * same sequences shuffled.
 */
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { ReferenceBin } from '../protocol/manifest';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { scoreRecord } from './score';

/** Edges in residues of the table that is measured on a user's machine; beyond the last it would take too long. */
export const NATURAL_BINS = [30, 100, 175, 250, 400];
const STEPS = 20;
/** Others' work goes first. */
const BACKGROUND = 0;

export interface NaturalSample {
  readonly id: string;
  readonly residues: Uint8Array;
}

export interface ReferenceOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  readonly samples: readonly NaturalSample[];
  /** Ascending edges of the bins, in residues. */
  readonly edges: readonly number[];
  /** Of each bin at most so many samples; bins with no more than 20 are left out. */
  readonly perBin: number;
  readonly signal?: AbortSignal;
  /** Sequences scored, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Bin by bin, shortest first. Rejects as `scoreRecord` does. */
export async function* measureReference(
  options: ReferenceOptions,
): AsyncGenerator<ReferenceBin, void, undefined> {
  const bins = binsOf(options);
  // One a sequence: a bin's wait together.
  if (options.signal) setMaxListeners(0, options.signal);
  const total = bins.reduce((sum, { chosen }) => sum + 2 * chosen.length, 0);
  let done = 0;
  const score = async (sample: NaturalSample): Promise<number | null> => {
    const value = await pseudoPerplexity(sample, options);
    options.onProgress?.(++done, total);
    return value;
  };
  for (const { length, chosen } of bins) {
    const natural = quantiles(await Promise.all(chosen.map(score)));
    const shuffled = quantiles(await Promise.all(chosen.map(shuffledSample).map(score)));
    yield { length, natural, shuffled };
  }
}

function binsOf({ samples, edges, perBin }: ReferenceOptions): {
  length: readonly [number, number];
  chosen: readonly NaturalSample[];
}[] {
  const bins = edges.slice(0, -1).map((from, i) => {
    const length = [from, edges[i + 1]!] as const;
    const inside = samples.filter(
      ({ residues }) => residues.length >= length[0] && residues.length < length[1],
    );
    const chosen = inside.sort((a, b) => (digest(a.id) < digest(b.id) ? -1 : 1)).slice(0, perBin);
    return { length, chosen };
  });
  return bins.filter(({ chosen }) => chosen.length > STEPS);
}

async function pseudoPerplexity(
  { id, residues }: NaturalSample,
  { client, model, signal }: ReferenceOptions,
): Promise<number | null> {
  const { alphabet } = model.manifest;
  const options = {
    client,
    model,
    method: 'masked',
    normalisation: 'alphabet',
    perResidue: false,
    priority: BACKGROUND,
  } as const;
  return (await scoreRecord({ id, label: id, alphabet, residues }, options, signal)).pseudoPerplexity;
}

/** At the 0th, 5th … 100th percentile, linear between the samples. */
function quantiles(scores: readonly (number | null)[]): number[] {
  const sorted = scores.filter((value) => value !== null).sort((a, b) => a - b);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const place = ((sorted.length - 1) * step) / STEPS;
    const below = sorted[Math.floor(place)]!;
    const above = sorted[Math.ceil(place)]!;
    return Number((below + (above - below) * (place % 1)).toFixed(3));
  });
}

/** Fisher and Yates, drawn from hashes of the id, so that a run can be repeated. */
export function shuffledSample({ id, residues }: NaturalSample): NaturalSample {
  const shuffled = residues.slice();
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = parseInt(digest(`${id} ${i}`).slice(0, 12), 16) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return { id: `${id} shuffled`, residues: shuffled };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
