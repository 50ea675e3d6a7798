/** Residues as small numbers, for indices: 0 matches nothing, not even itself; letters that match have 1 to `size`. */
import { letterClass } from '../sequence/alphabets';
import { LOWER_CASE_BIT } from '../sequence/letters';
import type { Alphabet } from '../sequence/types';

export interface CodeTable {
  /** Code of each byte; case does not count. */
  readonly ofByte: Uint8Array;
  /** The largest code. */
  readonly size: number;
}

/** A, C, G, T (or U) are 1 to 4, so that 5 - code is the complement; ambiguity codes and N are 0. */
const NUCLEOTIDES: CodeTable = { ofByte: tableOf(['A', 'C', 'G', 'TU']), size: 4 };

/** The twenty, then U and O; B, J, X and Z are 0. */
const AMINO_ACIDS = ['canonical', 'rare'].flatMap((wanted) =>
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').filter((letter) => letterClass(letter, 'protein') === wanted),
);
const PROTEIN: CodeTable = { ofByte: tableOf(AMINO_ACIDS), size: AMINO_ACIDS.length };

export function codeTable(alphabet: Alphabet): CodeTable {
  return alphabet === 'protein' ? PROTEIN : NUCLEOTIDES;
}

/** Code of the base that pairs with this one; 0 stays 0. */
export function complementOf(code: number): number {
  return code === 0 ? 0 : 5 - code;
}

function tableOf(groups: readonly string[]): Uint8Array {
  const table = new Uint8Array(256);
  groups.forEach((letters, index) => {
    for (const letter of letters) {
      table[letter.charCodeAt(0)] = index + 1;
      table[letter.charCodeAt(0) | LOWER_CASE_BIT] = index + 1;
    }
  });
  return table;
}
