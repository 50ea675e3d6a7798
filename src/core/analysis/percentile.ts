/** Where a number falls among others: a model's reference table, or a set of values. */
import type { ReferenceBin } from '../../protocol/manifest';

export interface ReferencePercentiles {
  /** 0 to 100 among held-out natural sequences of that length; low means likelier than most. */
  readonly natural: number;
  /** The same among shuffled sequences. */
  readonly shuffled: number;
}

/** undefined when the manifest has no table, or none for that length. */
export function referencePercentiles(
  reference: readonly ReferenceBin[] | undefined,
  length: number,
  pseudoPerplexity: number,
): ReferencePercentiles | undefined {
  const bin = reference?.find(({ length: [from, to] }) => length >= from && length < to);
  return (
    bin && {
      natural: percentileFromQuantiles(bin.natural, pseudoPerplexity),
      shuffled: percentileFromQuantiles(bin.shuffled, pseudoPerplexity),
    }
  );
}

/** `quantiles` are evenly spaced from the 0th to the 100th percentile, ascending; linear between them. */
export function percentileFromQuantiles(quantiles: readonly number[], value: number): number {
  const last = quantiles.length - 1;
  if (value <= quantiles[0]!) return 0;
  if (value >= quantiles[last]!) return 100;
  const above = quantiles.findIndex((quantile) => quantile > value);
  const low = quantiles[above - 1]!;
  return (100 * (above - 1 + (value - low) / (quantiles[above]! - low))) / last;
}

/** Percentage of the values below `value`, equal ones counted half. `sorted` is ascending and not empty. */
export function percentileRank(sorted: Float64Array, value: number): number {
  const below = lowerBound(sorted, value, (a, b) => a < b);
  const upTo = lowerBound(sorted, value, (a, b) => a <= b);
  return (50 * (below + upTo)) / sorted.length;
}

/** First index whose element is not `before` the value. */
function lowerBound(sorted: Float64Array, value: number, before: (a: number, b: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(sorted[middle]!, value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
