/** Spearman's rank correlation with average ranks for ties, as scipy and R give it. */
import { seededRandom } from '../random';
import { complete } from '../steps';
import type { Estimate } from './bootstrap';
import { orderOf, rankInto } from './averageRanks';

/** NaN for fewer than two values, or when all of one side are the same. Throws RangeError for different lengths. */
export function spearman(first: Float64Array, second: Float64Array): number {
  return new RankCorrelation(first, second, [orderOf(first), orderOf(second)]).of(
    new Float64Array(first.length).fill(1),
  );
}

/**
 * Spearman with a 95 % percentile bootstrap interval that resamples groups whole: the substitutions of one residue share
 * what is particular to it, so that resampling them one by one would give too narrow an interval. `groups`: for each
 * value its group, 0-based. The same for the same seed.
 */
export function spearmanByGroup(...input: Parameters<typeof spearmanSteps>): Estimate {
  return complete(spearmanSteps(...input));
}

/** The same, about a draw a step. */
export function* spearmanSteps(
  first: Float64Array,
  second: Float64Array,
  groups: Uint32Array,
  seed: number,
  draws = 1000,
): Generator<void, Estimate> {
  const firstOrder = orderOf(first);
  yield;
  const correlation = new RankCorrelation(first, second, [firstOrder, orderOf(second)]);
  yield;
  const present = [...new Set(groups)];
  const random = seededRandom(seed);
  const times = new Float64Array(groups.reduce((most, group) => Math.max(most, group), 0) + 1);
  const weights = new Float64Array(first.length);
  const drawn = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let i = 0; i < present.length; i++) times[present[random.below(present.length)]!]!++;
    for (let i = 0; i < weights.length; i++) weights[i] = times[groups[i]!]!;
    drawn[draw] = correlation.of(weights);
    yield;
  }
  const found = drawn.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => found[Math.round(share * (found.length - 1))] ?? NaN;
  return { mean: correlation.of(weights.fill(1)), low: at(0.025), high: at(0.975) };
}

/** Values sorted once, to be weighted again and again. */
class RankCorrelation {
  private readonly ranks: readonly [Float64Array, Float64Array];

  constructor(
    private readonly first: Float64Array,
    private readonly second: Float64Array,
    private readonly orders: readonly [Uint32Array, Uint32Array],
  ) {
    if (first.length !== second.length)
      throw new RangeError(`${first.length} values against ${second.length}.`);
    this.ranks = [new Float64Array(first.length), new Float64Array(first.length)];
  }

  /** When value i is there weights[i] times. */
  of(weights: Float64Array): number {
    const [a, b] = this.ranks;
    rankInto(this.first, this.orders[0], weights, a);
    rankInto(this.second, this.orders[1], weights, b);
    return pearson(a, b, weights);
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
