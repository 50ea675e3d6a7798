/** Spearman's rank correlation with average ranks for ties, as scipy and R give it. */
import { seededRandom } from '../random';
import type { Estimate } from './bootstrap';

/** NaN for fewer than two values, or when all of one side are the same. Throws RangeError for different lengths. */
export function spearman(first: Float64Array, second: Float64Array): number {
  return new RankCorrelation(first, second).of(new Float64Array(first.length).fill(1));
}

/**
 * Spearman with a 95 % percentile bootstrap interval that resamples groups whole: the substitutions of one residue share
 * what is particular to it, so that resampling them one by one would give too narrow an interval. `groups`: for each
 * value its group, 0-based. The same for the same seed.
 */
export function spearmanByGroup(
  first: Float64Array,
  second: Float64Array,
  groups: Uint32Array,
  seed: number,
  draws = 1000,
): Estimate {
  const correlation = new RankCorrelation(first, second);
  const present = [...new Set(groups)];
  const random = seededRandom(seed);
  const times = new Float64Array(groups.reduce((most, group) => Math.max(most, group), 0) + 1);
  const weights = new Float64Array(first.length);
  const drawn = Float64Array.from({ length: draws }, () => {
    times.fill(0);
    for (let i = 0; i < present.length; i++) times[present[random.below(present.length)]!]!++;
    for (let i = 0; i < weights.length; i++) weights[i] = times[groups[i]!]!;
    return correlation.of(weights);
  })
    .filter((value) => !Number.isNaN(value))
    .sort();
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? NaN;
  return { mean: spearman(first, second), low: at(0.025), high: at(0.975) };
}

/** Values sorted once, to be weighted again and again. */
class RankCorrelation {
  private readonly orders: readonly [Uint32Array, Uint32Array];
  private readonly ranks: readonly [Float64Array, Float64Array];

  constructor(
    private readonly first: Float64Array,
    private readonly second: Float64Array,
  ) {
    if (first.length !== second.length)
      throw new RangeError(`${first.length} values against ${second.length}.`);
    this.orders = [orderOf(first), orderOf(second)];
    this.ranks = [new Float64Array(first.length), new Float64Array(first.length)];
  }

  /** When value i is there weights[i] times. */
  of(weights: Float64Array): number {
    const [a, b] = this.ranks;
    rank(this.first, this.orders[0], weights, a);
    rank(this.second, this.orders[1], weights, b);
    return pearson(a, b, weights);
  }
}

function orderOf(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
}

/** Average ranks of weighted values. */
function rank(values: Float64Array, order: Uint32Array, weights: Float64Array, out: Float64Array): void {
  let below = 0;
  for (let start = 0; start < order.length;) {
    let [end, weight] = [start, 0];
    while (end < order.length && values[order[end]!] === values[order[start]!])
      weight += weights[order[end++]!]!;
    for (let i = start; i < end; i++) out[order[i]!] = below + (weight + 1) / 2;
    below += weight;
    start = end;
  }
}

function pearson(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let [n, sumA, sumB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    n += weights[i]!;
    sumA += weights[i]! * a[i]!;
    sumB += weights[i]! * b[i]!;
  }
  const [meanA, meanB] = [sumA / n, sumB / n];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    ab += weights[i]! * da * db;
    aa += weights[i]! * da * da;
    bb += weights[i]! * db * db;
  }
  return aa === 0 || bb === 0 ? NaN : ab / Math.sqrt(aa * bb);
}
