/** Copies as a window of their record has them. */
import type { Span } from '../sequence/coordinates';
import type { AlignedBlock, Copy, CopyKind } from './copy';

/** The pairs that lie in the window whole, counted from its start; copies without any are gone. */
export function copiesWithin(copies: readonly Copy[], window: Span): Copy[] {
  return copies.flatMap((copy) => {
    const blocks = copy.blocks.flatMap((block) => blockWithin(copy.kind, block, window) ?? []);
    if (blocks.length === 0) return [];
    return [{ ...copy, blocks, first: moved(copy.first, window), second: moved(copy.second, window) }];
  });
}

/** undefined where no pair is left. */
function blockWithin(
  kind: CopyKind,
  { first, second, length }: AlignedBlock,
  { start, end }: Span,
): AlignedBlock | undefined {
  const step = kind === 'direct' ? 1 : -1;
  const isInside = (k: number): boolean =>
    [first + k, second + step * k].every((residue) => residue >= start && residue < end);
  const inside = Array.from({ length }, (_, k) => k).filter(isInside);
  const [from] = inside;
  if (from === undefined) return undefined;
  return { first: first + from - start, second: second + step * from - start, length: inside.length };
}

export function spansWithin(spans: readonly Span[], window: Span): Span[] {
  return spans.map((span) => moved(span, window)).filter(({ start, end }) => end > start);
}

/** Cut to the window. */
function moved({ start, end }: Span, window: Span): Span {
  const cut = (residue: number): number =>
    Math.min(Math.max(residue, window.start), window.end) - window.start;
  return { start: cut(start), end: cut(end) };
}
