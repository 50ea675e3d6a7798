/** Copies asked about from one of their residues. */
import type { Span } from '../sequence/coordinates';
import { forEachAlignedPair, type Copy } from './copy';

/** A copy as seen from one of its two places. */
export interface SeenCopy {
  readonly copy: Copy;
  readonly here: Span;
  readonly there: Span;
  /** The residue (0-based) that stands opposite; undefined opposite a gap. */
  readonly opposite: number | undefined;
}

/** Every copy that a residue is in, longest first; one that overlaps itself is seen from both its places. */
export function copiesAt(copies: readonly Copy[], residue: number): readonly SeenCopy[] {
  const seen: SeenCopy[] = [];
  for (const copy of copies) {
    if (copy.between) continue;
    const { first, second } = copy;
    if (holds(first, residue))
      seen.push({ copy, here: first, there: second, opposite: oppositeOf(copy, residue, 'first') });
    if (holds(second, residue) && !isSame(first, second))
      seen.push({ copy, here: second, there: first, opposite: oppositeOf(copy, residue, 'second') });
  }
  return seen.sort((a, b) => b.copy.length - a.copy.length);
}

/**
 * For each copy the number of its family: copies that share a place, directly or through others, have the same. Places
 * that overlap by at least half of the shorter count as shared.
 */
export function copyFamilies(copies: readonly Copy[]): Uint32Array {
  const places = copies
    .flatMap(({ first, second }, copy) => [
      { ...first, copy },
      { ...second, copy },
    ])
    .sort((a, b) => a.start - b.start);
  const family = Uint32Array.from(copies.keys());
  const find = (copy: number): number => {
    while (family[copy] !== copy) copy = family[copy] = family[family[copy]!]!;
    return copy;
  };
  places.forEach((place, i) => {
    for (let j = i + 1; j < places.length && places[j]!.start < place.end; j++) {
      const other = places[j]!;
      const shared = Math.min(place.end, other.end) - other.start;
      if (2 * shared < Math.min(place.end - place.start, other.end - other.start)) continue;
      const [a, b] = [find(place.copy), find(other.copy)];
      family[Math.max(a, b)] = Math.min(a, b);
    }
  });
  const numbers = new Map<number, number>();
  return family.map((_, copy) => {
    const root = find(copy);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
}

function oppositeOf(copy: Copy, residue: number, side: 'first' | 'second'): number | undefined {
  let found: number | undefined;
  forEachAlignedPair(copy, (first, second) => {
    if ((side === 'first' ? first : second) === residue) found = side === 'first' ? second : first;
  });
  return found;
}

function holds({ start, end }: Span, residue: number): boolean {
  return residue >= start && residue < end;
}

function isSame(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
