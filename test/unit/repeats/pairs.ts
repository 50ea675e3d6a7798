/** Maximal pairs by definition, letter by letter: what the indices are compared with. */
import { complementOf } from '../../../src/core/repeats/codes';
import type { Pair } from '../../../src/core/repeats/exact/pairs';
import type { Copy } from '../../../src/core/repeats/copy';

export const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const text = (residues: Uint8Array): string => String.fromCharCode(...residues);

/** [kind, first, second, length] of all copies, sorted; 0-based. */
export const triples = (copies: readonly Copy[]): string[] =>
  copies.map(({ kind, first, second, length }) => `${kind} ${first.start} ${second.start} ${length}`).sort();

/** O(n² x length). */
export function pairsByDefinition(codes: Uint8Array, minimum: number): string[] {
  const at = (index: number): number => codes[index] ?? 0;
  const same = (a: number, b: number): boolean => at(a) !== 0 && at(a) === at(b);
  const mates = (a: number, b: number): boolean => at(a) !== 0 && at(a) === complementOf(at(b));
  const found: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    for (let j = i + 1; j < codes.length; j++) {
      if (same(i - 1, j - 1)) continue;
      let length = 0;
      while (same(i + length, j + length)) length++;
      if (length >= minimum) found.push(`direct ${i} ${j} ${length}`);
    }
    // From the outer end of the second arm inwards.
    for (let last = i; last < codes.length; last++) {
      if (mates(i - 1, last + 1)) continue;
      let length = 0;
      while (mates(i + length, last - length)) length++;
      if (length >= minimum) found.push(`inverted ${i} ${last - length + 1} ${length}`);
    }
  }
  return found.sort();
}

export const described = (pairs: readonly Pair[]): string[] =>
  pairs
    .map(
      ({ kind, first, second, length }) =>
        `${kind === 0 ? 'direct' : 'inverted'} ${first} ${second} ${length}`,
    )
    .sort();
