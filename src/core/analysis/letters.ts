/** The letters that a likelihood speaks of, and where they stand in a model's vocabulary. */
import { CANONICAL } from '../sequence/alphabets';
import type { Alphabet } from '../sequence/types';

/** Thymine and uracil pair alike: an RNA written with T, or a DNA with U, is read as its own alphabet's letter. */
const SYNONYM: Readonly<Record<Alphabet, readonly [string, string] | undefined>> = {
  protein: undefined,
  dna: ['U', 'T'],
  rna: ['T', 'U'],
};

export const NOT_SCORED = 255;

/** Maps an ASCII code, of either case, to its canonical letter's index, or NOT_SCORED for every other letter. */
export function letterTable(alphabet: Alphabet): Uint8Array {
  const table = new Uint8Array(256).fill(NOT_SCORED);
  const put = (letter: string, index: number): void => {
    table[letter.charCodeAt(0)] = index;
    table[letter.toLowerCase().charCodeAt(0)] = index;
  };
  Array.from(CANONICAL[alphabet]).forEach(put);
  const synonym = SYNONYM[alphabet];
  if (synonym) put(synonym[0], CANONICAL[alphabet].indexOf(synonym[1]));
  return table;
}

const TABLES: Readonly<Record<Alphabet, Uint8Array>> = {
  protein: letterTable('protein'),
  dna: letterTable('dna'),
  rna: letterTable('rna'),
};

/** Index of the canonical letter of an ASCII code, or NOT_SCORED. */
export function letterIndex(code: number, alphabet: Alphabet): number {
  return TABLES[alphabet][code] ?? NOT_SCORED;
}

/** For each residue its canonical letter's index, or NOT_SCORED: only canonical letters have a likelihood. */
export function letterIndices(residues: Uint8Array, alphabet: Alphabet): Uint8Array {
  const table = TABLES[alphabet];
  return residues.map((code) => table[code]!);
}

/** Columns of the canonical letters in the vocabulary, in CANONICAL's order. Throws RangeError when one is missing. */
export function letterColumns(vocabulary: readonly string[], alphabet: Alphabet): Int32Array {
  return Int32Array.from(CANONICAL[alphabet], (letter) => {
    const column = vocabulary.indexOf(letter);
    if (column < 0) throw new RangeError(`The model's vocabulary has no token for ${letter}.`);
    return column;
  });
}
