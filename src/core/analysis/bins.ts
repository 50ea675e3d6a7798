/** Nine colour bins with fixed edges, so that records and files compare. Bin 0 is the unlikely end. */
import type { Alphabet } from '../sequence/types';
import { CANONICAL } from '../sequence/alphabets';
import type { Method } from './profile';
import type { ResidueStatistics } from './statistics';

export const BIN_COUNT = 9;
/** Nothing is known: no row yet, or a letter that is not scored. */
export const NO_BIN = 255;

/** Bin of each residue of a record, read-only. A Uint8Array is one. */
export interface Bins extends Iterable<number> {
  readonly length: number;
  /** 0 to 8, NO_BIN where nothing is known; undefined outside the record. */
  at(residue: number): number | undefined;
}

export type ColourMeasure = 'likelihood' | 'entropy' | 'rank';

/** Masked: the same for every alphabet. */
const MASKED_EDGES: readonly number[] = [-3, -2, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25];
/** Single: an unmasked pass sees the residue that it is asked about and lies near ln N, so in parts of that. */
const SINGLE_EDGES: readonly number[] = [0, 0.25, 0.45, 0.6, 0.7, 0.78, 0.85, 0.92];

/**
 * Lower edges of bins 1 to 8, in nats against uniform: ln p + ln N for N letters, so that 0 is what a model that knows
 * nothing would give, and ln N is certainty.
 */
export const LIKELIHOOD_EDGES: Readonly<Record<Method, Readonly<Record<Alphabet, readonly number[]>>>> = {
  masked: { protein: MASKED_EDGES, dna: MASKED_EDGES, rna: MASKED_EDGES },
  single: {
    protein: SINGLE_EDGES.map((part) => part * Math.log(20)),
    dna: SINGLE_EDGES.map((part) => part * Math.log(4)),
    rna: SINGLE_EDGES.map((part) => part * Math.log(4)),
  },
};

/** Lower edges of bins 1 to 8 in nats below uniform, ln N - H: bin 0 is where the model cannot tell. */
export const ENTROPY_EDGES: readonly number[] = [0.05, 0.1, 0.2, 0.35, 0.55, 0.8, 1.1, 1.3];

/** Bin of every residue under a measure; NO_BIN where the statistics know nothing. */
export function colourBins(
  statistics: ResidueStatistics,
  measure: ColourMeasure,
  method: Method,
  alphabet: Alphabet,
): Uint8Array {
  return Uint8Array.from(statistics.rank, (rank, residue) =>
    rank === 0 ? NO_BIN : binOf(statistics, residue, measure, method, alphabet),
  );
}

/** Bin of one residue whose row is known. */
export function binOf(
  statistics: ResidueStatistics,
  residue: number,
  measure: ColourMeasure,
  method: Method,
  alphabet: Alphabet,
): number {
  const letters = CANONICAL[alphabet].length;
  switch (measure) {
    case 'likelihood':
      return step(
        statistics.logProbability[residue]! + Math.log(letters),
        LIKELIHOOD_EDGES[method][alphabet],
      );
    case 'entropy':
      return step(Math.log(letters) - statistics.entropy[residue]!, ENTROPY_EDGES);
    case 'rank':
      return rankBin(statistics.rank[residue]!, letters);
  }
}

/** Ranks 1 to N spread evenly over bins 8 to 0. */
export function rankBin(rank: number, letters: number): number {
  const last = BIN_COUNT - 1;
  return last - Math.round((last * (rank - 1)) / (letters - 1));
}

/** How many edges a value has reached. */
function step(value: number, edges: readonly number[]): number {
  let bin = 0;
  while (bin < edges.length && value >= edges[bin]!) bin++;
  return bin;
}
