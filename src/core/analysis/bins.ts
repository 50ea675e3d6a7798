/**
 * Nine colour bins with fixed edges, so that records and files compare: 0 is what the model expects least (or is least
 * sure of), 8 what it expects most. Distances are nats against a uniform guess, ln 20 or ln 4.
 */
import type { Alphabet } from '../sequence/types';
import { CANONICAL } from './letters';
import type { Method } from './profile';
import type { ResidueStatistics } from './statistics';

export type Measure = 'logLikelihood' | 'entropy' | 'rank';

export const BINS = 9;
/** Nothing is known of the residue: missing, or not scored. */
export const NO_BIN = 255;

type Size = 'amino' | 'nucleotide';

/** ln P(residue) + ln(letters): 0 is as likely as a uniform guess. Nucleotides have less room above it (ln 4 = 1.39). */
const LIKELIHOOD_EDGES: Record<Method, Record<Size, readonly number[]>> = {
  masked: {
    amino: [-3, -2, -1, -0.25, 0.25, 1, 1.75, 2.5],
    nucleotide: [-3, -2, -1, -0.25, 0.25, 0.5, 0.8, 1.15],
  },
  // The model sees the residue: a scale of its own, shifted up.
  single: {
    amino: [-2, -1, 0, 0.75, 1.5, 2, 2.4, 2.7],
    nucleotide: [-2, -1, -0.5, 0, 0.4, 0.7, 1, 1.2],
  },
};

/** ln(letters) - entropy: 0 knows nothing. */
const INFORMATION_EDGES: Record<Size, readonly number[]> = {
  amino: [0.1, 0.25, 0.5, 0.8, 1.2, 1.6, 2.1, 2.6],
  nucleotide: [0.05, 0.1, 0.2, 0.35, 0.55, 0.75, 0.95, 1.2],
};

/** Letters that the model prefers to the residue, negated, so that more is better: 0 is rank 1. */
const RANK_EDGES: Record<Size, readonly number[]> = {
  amino: [-15, -12, -9, -6, -4, -2, -1, 0],
  nucleotide: [-2.9, -2.6, -2.3, -2, -1.6, -1.3, -1, 0],
};

const sizeOf = (alphabet: Alphabet): Size => (alphabet === 'protein' ? 'amino' : 'nucleotide');

/** The eight lower edges of bins 1 to 8, ascending: in nats against uniform, or 1 - rank. */
export function binEdges(measure: Measure, method: Method, alphabet: Alphabet): readonly number[] {
  const size = sizeOf(alphabet);
  if (measure === 'logLikelihood') return LIKELIHOOD_EDGES[method][size];
  return measure === 'entropy' ? INFORMATION_EDGES[size] : RANK_EDGES[size];
}

/** One bin a residue: 0 to 8, or NO_BIN. */
export function colourBins(
  statistics: ResidueStatistics,
  measure: Measure,
  method: Method,
  alphabet: Alphabet,
): Uint8Array {
  const edges = binEdges(measure, method, alphabet);
  const uniform = Math.log(CANONICAL[alphabet].length);
  const { logProbability, entropy, rank } = statistics;
  const valueOf: Record<Measure, (residue: number) => number> = {
    logLikelihood: (residue) => logProbability[residue]! + uniform,
    entropy: (residue) => uniform - entropy[residue]!,
    rank: (residue) => (rank[residue] === 0 ? NaN : 1 - rank[residue]!),
  };
  return Uint8Array.from(rank, (_, residue) => binOf(valueOf[measure](residue), edges));
}

/** A value on an edge belongs to the bin above it. */
function binOf(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return NO_BIN;
  let bin = 0;
  while (bin < edges.length && value >= edges[bin]!) bin++;
  return bin;
}
