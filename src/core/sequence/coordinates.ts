/**
 * The one place where coordinates change base. Inside: 0-based, half-open [start, end). Wherever a person or another
 * program sees them: 1-based, inclusive.
 */

/** Half-open, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Residue, line or column index -> the number that a person reads. */
export function toShown(index: number): number {
  return index + 1;
}

/** A number that a person wrote -> index. */
export function fromShown(position: number): number {
  return position - 1;
}

/** [0, 10) -> { first: 1, last: 10 }. An empty span has last = first - 1. */
export function spanToShown(span: Span): { readonly first: number; readonly last: number } {
  return { first: span.start + 1, last: span.end };
}

/** 1 to 10 -> [0, 10). */
export function spanFromShown(first: number, last: number): Span {
  return { start: first - 1, end: last };
}

/** As a person writes a span: `1–10`, or `7` for a single residue. */
export function formatSpan(span: Span): string {
  const { first, last } = spanToShown(span);
  return first === last ? `${first}` : `${first}–${last}`;
}
