/**
 * E-values: how many copies with at least this score a record like this one has by chance. The best scores of shuffled
 * records follow a Gumbel distribution (Karlin & Altschul 1990; with gaps by experience, Altschul & Gish 1996), which is
 * fitted to shuffles of this record, or for a long one of random windows of it, and scaled by the number of pairs.
 */
import type { Checkpoint } from '../checkpoint';
import { fitGumbel, type Gumbel } from './gumbel';
import { uniform } from '../../random';

export interface Significance {
  /** Copies of at least this score expected by chance, in the whole record. */
  evalue(score: number): number;
}

export interface Best {
  readonly score: number;
  /** Residues of one place. */
  readonly length: number;
}

export interface Experiment {
  /** The record without its low complexity. */
  readonly codes: Uint8Array;
  /** Places of a copy start at most this far apart. */
  readonly reach: number;
  /** Windows of a long record have this length. */
  readonly window: number;
  readonly shuffle: (codes: Uint8Array, random: () => number) => Uint8Array;
  /** The best copy of a shuffled record. */
  readonly best: (codes: Uint8Array) => Best | undefined;
  /** Lambda to go by where chance finds too little for a fit. */
  readonly lambda: number;
  readonly seed: number;
}

export const SHUFFLES = 200;
/** With fewer shuffles that show a copy there is no fit. */
const FEWEST = 10;

export function estimateSignificance(experiment: Experiment, checkpoint: Checkpoint): Significance {
  const { codes, reach, window, shuffle, best, lambda, seed } = experiment;
  const random = uniform(seed);
  const length = Math.min(window, codes.length);
  const found: Best[] = [];
  for (let round = 0; round < SHUFFLES; round++) {
    checkpoint(round, SHUFFLES);
    const start = Math.floor(random() * (codes.length - length + 1));
    const copy = best(shuffle(codes.subarray(start, start + length), random));
    if (copy) found.push(copy);
  }
  const gumbel = fitTo(found) ?? sparse(found, lambda);
  const edge = found.reduce((sum, copy) => sum + copy.length, 0) / Math.max(1, found.length);
  const larger =
    codes.length === length
      ? 1
      : pairs(codes.length - edge, reach) / pairs(Math.max(1, length - edge), reach);
  return { evalue: (score) => larger * Math.exp(-gumbel.lambda * (score - gumbel.mu)) };
}

/**
 * Only the upper half of the scores counts with its values, as E-values are read off the upper tail: in short records the
 * lower one is not of this shape.
 */
function fitTo(found: readonly Best[]): Gumbel | undefined {
  if (found.length < FEWEST) return undefined;
  const sorted = found.map((copy) => copy.score).sort((a, b) => a - b);
  const lowest = sorted[Math.max(0, Math.ceil(sorted.length - SHUFFLES / 2))]!;
  const upper = sorted.filter((score) => score >= lowest);
  return fitGumbel(upper, SHUFFLES - upper.length, lowest);
}

/** As many of at least the lowest score seen as were seen; one where there was none. */
function sparse(found: readonly Best[], lambda: number): Gumbel {
  const lowest = found.length > 0 ? Math.min(...found.map((copy) => copy.score)) : 0;
  return { lambda, mu: lowest + Math.log(Math.max(1, found.length) / SHUFFLES) / lambda };
}

/** Pairs of places in a record of this length that may be copies. */
export function pairs(length: number, reach: number): number {
  return length <= reach ? length ** 2 / 2 : reach * length - reach ** 2 / 2;
}
