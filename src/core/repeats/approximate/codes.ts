/**
 * Residues as row numbers of a scoring matrix. 0 is a residue that is hidden (low complexity, foreign): it scores as
 * anything does. Amino acids are 1 to 26, A to Z; nucleotides the set of bases that they may stand for, as four bits.
 */
import { AMBIGUITY, CANONICAL, letterClass } from '../../sequence/alphabets';
import { LOWER_CASE_BIT } from '../../sequence/letters';
import type { Alphabet } from '../../sequence/types';

export const HIDDEN = 0;
/** Bits of A, C, G and T (or U), so that reversing four bits is complementing. */
export const BASES = 'ACGT';

export function encode(residues: Uint8Array, alphabet: Alphabet): Uint8Array {
  const table = TABLES[alphabet];
  return residues.map((byte) => table[byte]!);
}

/** Codes of the bases that pair with these, each in its place. */
export function complementCodes(codes: Uint8Array): Uint8Array {
  return codes.map((code) => COMPLEMENT[code]!);
}

/** Number of a canonical letter in `CANONICAL[alphabet]`, or -1: what words are made of. */
export function canonicalRank(alphabet: Alphabet): Int8Array {
  return RANKS[alphabet];
}

/** How many codes there are: rows of a matrix. */
export function codeCount(alphabet: Alphabet): number {
  return alphabet === 'protein' ? 27 : 16;
}

const TABLES: Readonly<Record<Alphabet, Uint8Array>> = {
  protein: tableOf('protein', (letter) => letter.charCodeAt(0) - 64),
  dna: tableOf('dna', baseSet),
  rna: tableOf('rna', baseSet),
};

const COMPLEMENT = Uint8Array.from(
  { length: 16 },
  (_, code) => ((code & 1) << 3) | ((code & 2) << 1) | ((code & 4) >> 1) | ((code & 8) >> 3),
);

const RANKS: Readonly<Record<Alphabet, Int8Array>> = {
  protein: ranksOf('protein'),
  dna: ranksOf('dna'),
  rna: ranksOf('rna'),
};

/** U in DNA reads as T, and T in RNA as U. */
function baseSet(letter: string): number {
  const bases = letter === 'U' || letter === 'T' ? 'T' : (AMBIGUITY.dna[letter] ?? letter);
  return Array.from(bases).reduce((set, base) => set | (1 << BASES.indexOf(base)), 0);
}

function tableOf(alphabet: Alphabet, codeOf: (letter: string) => number): Uint8Array {
  const table = new Uint8Array(256);
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const known =
      letterClass(letter, alphabet) !== 'foreign' || (alphabet !== 'protein' && 'TU'.includes(letter));
    if (!known) continue;
    table[letter.charCodeAt(0)] = codeOf(letter);
    table[letter.charCodeAt(0) | LOWER_CASE_BIT] = codeOf(letter);
  }
  return table;
}

function ranksOf(alphabet: Alphabet): Int8Array {
  const ranks = new Int8Array(codeCount(alphabet)).fill(-1);
  Array.from(CANONICAL[alphabet]).forEach(
    (letter, rank) => (ranks[TABLES[alphabet][letter.charCodeAt(0)]!] = rank),
  );
  return ranks;
}
