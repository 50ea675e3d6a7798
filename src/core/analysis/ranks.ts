/** Ranks of values of which some may be missing. */

/** 1 for the smallest; equal values share the better rank (1, 2, 2, 4); null where there is no value. */
export function ranksOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const sorted = Float64Array.from(values.filter((value) => value !== null)).sort();
  const rankOf = new Map<number, number>();
  sorted.forEach((value, index) => {
    if (!rankOf.has(value)) rankOf.set(value, index + 1);
  });
  return values.map((value) => (value === null ? null : rankOf.get(value)!));
}
