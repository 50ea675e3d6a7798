/** Summaries of repeated measurements. */

/** The value below which the given share of the values lies (nearest rank); NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `12.3 (p95 20.1, most 33.0)` */
export function spread(values: readonly number[]): string {
  const [middle, p95, most] = [0.5, 0.95, 1].map((share) => quantile(values, share).toFixed(1));
  return `${middle} (p95 ${p95}, most ${most})`;
}
