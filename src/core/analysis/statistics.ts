/** What the model says of each residue, one typed array a quantity. */
import { NOT_SCORED } from './letters';
import { hasRow, logPartition, type Reading } from './reading';

export interface ResidueStatistics {
  /** ln P(residue); NaN where nothing is known (row missing, or a letter that is not scored). */
  readonly logProbability: Float64Array;
  /** Nats, over the set that the softmax runs over; NaN where nothing is known. */
  readonly entropy: Float64Array;
  /** 1 for the likeliest of the canonical letters; equal logits share the better rank; 0 where nothing is known. */
  readonly rank: Uint8Array;
}

/**
 * Nats above which a residue counts as surprising. A model that knew composition alone would give the rarest amino
 * acids (about 1 %) a surprise of 1.6, so rare letters alone do not reach it.
 */
export const SURPRISE_THRESHOLD = 2;

export function residueStatistics(reading: Reading): ResidueStatistics {
  const { length } = reading.profile;
  const statistics = {
    logProbability: new Float64Array(length),
    entropy: new Float64Array(length),
    rank: new Uint8Array(length),
  };
  updateStatistics(reading, statistics, 0, length);
  return statistics;
}

/** Recomputes residues [start, end): for a profile that is still growing. */
export function updateStatistics(
  reading: Reading,
  statistics: ResidueStatistics,
  start: number,
  end: number,
): void {
  const { profile, letters, columns } = reading;
  for (let residue = start; residue < end; residue++) {
    if (!hasRow(reading, residue)) {
      statistics.logProbability[residue] = NaN;
      statistics.entropy[residue] = NaN;
      statistics.rank[residue] = 0;
      continue;
    }
    const partition = logPartition(reading, residue);
    const logit = profile.logits[residue * profile.vocabulary.length + columns[letters[residue]!]!]!;
    statistics.logProbability[residue] = logit - partition;
    statistics.entropy[residue] = rowEntropy(reading, residue, partition);
    statistics.rank[residue] = rowRank(reading, residue, logit);
  }
}

function rowEntropy({ profile, support }: Reading, residue: number, partition: number): number {
  const row = residue * profile.vocabulary.length;
  let entropy = 0;
  for (let i = 0; i < support.length; i++) {
    const logProbability = profile.logits[row + support[i]!]! - partition;
    const probability = Math.exp(logProbability);
    if (probability > 0) entropy -= probability * logProbability;
  }
  return entropy;
}

function rowRank({ profile, columns }: Reading, residue: number, logit: number): number {
  const row = residue * profile.vocabulary.length;
  let rank = 1;
  for (let i = 0; i < columns.length; i++) if (profile.logits[row + columns[i]!]! > logit) rank++;
  return rank;
}

/** -ln p minus the entropy, nats: how much less likely the residue is than the model expected to see. */
export function surprise(statistics: ResidueStatistics, residue: number): number {
  return -statistics.logProbability[residue]! - statistics.entropy[residue]!;
}

/** One value a residue: 1 where the surprise exceeds the threshold. Meant for masked profiles only. */
export function surprising(statistics: ResidueStatistics, threshold = SURPRISE_THRESHOLD): Uint8Array {
  return Uint8Array.from(statistics.rank, (_, residue) =>
    surprise(statistics, residue) > threshold ? 1 : 0,
  );
}

/** Residues that a profile can have a likelihood for: those with a canonical letter. */
export function scorableCount(letters: Uint8Array): number {
  let count = 0;
  for (const letter of letters) if (letter !== NOT_SCORED) count++;
  return count;
}
