/** Percentile bootstrap (Efron 1979) of a mean, the same for the same seed. */
import { seededRandom } from '../random';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly mean: number;
}

const DRAWS = 2000;

/** 95 % interval over `values`, resampled whole; NaN throughout for none, no width for one. */
export function bootstrapMean(values: readonly number[], seed: number, draws = DRAWS): Estimate {
  const n = values.length;
  if (n === 0) return { mean: NaN, low: NaN, high: NaN };
  const random = seededRandom(seed);
  const means = Float64Array.from({ length: draws }, () => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += values[random.below(n)]!;
    return sum / n;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (draws - 1))]!;
  return { mean: values.reduce((sum, value) => sum + value, 0) / n, low: at(0.025), high: at(0.975) };
}
