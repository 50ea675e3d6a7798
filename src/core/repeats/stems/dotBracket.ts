import { forEachAlignedPair, type Copy } from '../copy';

/**
 * A stem of a record of `length` residues in dot-bracket notation: `(` pairs with the `)` that closes it, `.` is unpaired
 * in this stem.
 */
export function dotBracket(stem: Pick<Copy, 'kind' | 'blocks'>, length: number): string {
  const marks = new Array<string>(length).fill('.');
  forEachAlignedPair(stem, (first, second) => {
    marks[first] = '(';
    marks[second] = ')';
  });
  return marks.join('');
}
