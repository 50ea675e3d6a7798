/** Means with bootstrap intervals, and rank correlation. */
import { seededRandom } from '../../src/core/random';
import { quantile } from '../numbers';

export interface Estimate {
  readonly value: number;
  /** 95 % percentile interval over resampled items. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** `statistic` of items drawn with replacement, `draws` times; the same items give the same interval. */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (items: readonly T[]) => number,
  draws = 2000,
): Estimate {
  const random = seededRandom(1);
  const again = Array.from({ length: draws }, () =>
    statistic(items.map(() => items[random.below(items.length)]!)),
  );
  return {
    value: statistic(items),
    low: quantile(again, 0.025),
    high: quantile(again, 0.975),
    count: items.length,
  };
}

export type Pairs = readonly (readonly [number, number])[];

export function spearman(pairs: Pairs): number {
  return rankCorrelation(pairs)(pairs.map(() => 1));
}

/** The same with an interval over the pairs. Each draw reweights ranks that were sorted once. */
export function spearmanInterval(pairs: Pairs, draws: number): Estimate {
  const correlation = rankCorrelation(pairs);
  const random = seededRandom(1);
  const again = Array.from({ length: draws }, () => {
    const times = new Array<number>(pairs.length).fill(0);
    for (let i = 0; i < pairs.length; i++) times[random.below(pairs.length)]!++;
    return correlation(times);
  });
  return {
    value: spearman(pairs),
    low: quantile(again, 0.025),
    high: quantile(again, 0.975),
    count: pairs.length,
  };
}

/** Spearman's correlation when pair i is there times[i] times. */
function rankCorrelation(pairs: Pairs): (times: readonly number[]) => number {
  const [a, b] = [ranksOf(pairs.map(([x]) => x)), ranksOf(pairs.map(([, y]) => y))];
  return (times) => pearson(a(times), b(times), times);
}

/** Ties get the mean of their ranks. */
function ranksOf(values: readonly number[]): (times: readonly number[]) => Float64Array {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  return (times) => {
    const out = new Float64Array(values.length);
    let below = 0;
    for (let start = 0; start < order.length; ) {
      let [end, tied] = [start, 0];
      for (; end < order.length && values[order[end]!] === values[order[start]!]; end++) tied += times[order[end]!]!;
      for (; start < end; start++) out[order[start]!] = below + (tied - 1) / 2;
      below += tied;
    }
    return out;
  };
}

function pearson(a: Float64Array, b: Float64Array, times: readonly number[]): number {
  let [n, meanA, meanB] = [0, 0, 0];
  times.forEach((count, i) => {
    n += count;
    meanA += count * a[i]!;
    meanB += count * b[i]!;
  });
  [meanA, meanB] = [meanA / n, meanB / n];
  let [ab, aa, bb] = [0, 0, 0];
  times.forEach((count, i) => {
    const [x, y] = [a[i]! - meanA, b[i]! - meanB];
    ab += count * x * y;
    aa += count * x * x;
    bb += count * y * y;
  });
  return ab / Math.sqrt(aa * bb);
}
