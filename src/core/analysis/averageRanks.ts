/** Average ranks of values that may be weighted: what Spearman's correlation is Pearson's of. */

/** Values as whole numbers of the same order: 0 for the smallest, equal values sharing theirs. */
export interface Levels {
  readonly of: Uint32Array;
  readonly count: number;
}

/** Numbers are sorted as such: for half a million a fifth of the time of a sort of indices. No NaN. */
export function levelsOf(values: Float64Array): Levels {
  const distinct = values.slice().sort();
  let count = 0;
  for (const value of distinct) if (count === 0 || value !== distinct[count - 1]) distinct[count++] = value;
  return { of: Uint32Array.from(values, (value) => lowerBound(distinct, count, value)), count };
}

/** First of `sorted`'s first `count` that is not below `value`. */
function lowerBound(sorted: Float64Array, count: number, value: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes the average rank (from 1) of each level into `ranks`, when value i is there weights[i] times. */
export function rankLevels({ of, count }: Levels, weights: Float64Array, ranks: Float64Array): void {
  ranks.fill(0);
  for (let i = 0; i < of.length; i++) ranks[of[i]!]! += weights[i]!;
  let below = 0;
  for (let level = 0; level < count; level++) {
    const weight = ranks[level]!;
    ranks[level] = below + (weight + 1) / 2;
    below += weight;
  }
}

/** From 1; equal values share the mean of their ranks, as in scipy's rankdata. */
export function averageRanks(values: Float64Array): Float64Array {
  const levels = levelsOf(values);
  const ranks = new Float64Array(levels.count);
  rankLevels(levels, new Float64Array(values.length).fill(1), ranks);
  return Float64Array.from(levels.of, (level) => ranks[level]!);
}
