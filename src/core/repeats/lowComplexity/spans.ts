import type { Span } from '../../sequence/coordinates';

/** Adds a span to ascending, disjoint ones; its end is not before theirs. Spans that overlap or touch become one. */
export function addSpan(spans: Span[], { start, end }: Span): void {
  let from = start;
  for (let last = spans.at(-1); last && last.end >= start; last = spans.at(-1)) {
    from = Math.min(from, last.start);
    spans.pop();
  }
  spans.push({ start: from, end: Math.max(end, start) });
}

/** The same residues as spans that lie apart; they are ascending by start. */
export function disjoint(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans) {
    const last = result.at(-1);
    if (last && start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}
