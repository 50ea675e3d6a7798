/** Means with bootstrap intervals. */
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
