/** What a residue is called where a person reads about it. */
import type { Alphabet } from './types';

/** IUPAC-IUB 1984 three-letter symbols, with the ambiguity codes. */
const THREE_LETTERS: Readonly<Record<string, string>> = {
  A: 'Ala', B: 'Asx', C: 'Cys', D: 'Asp', E: 'Glu', F: 'Phe', G: 'Gly', H: 'His', I: 'Ile',
  J: 'Xle', K: 'Lys', L: 'Leu', M: 'Met', N: 'Asn', O: 'Pyl', P: 'Pro', Q: 'Gln', R: 'Arg',
  S: 'Ser', T: 'Thr', U: 'Sec', V: 'Val', W: 'Trp', X: 'Xaa', Y: 'Tyr', Z: 'Glx',
}; // prettier-ignore

/** Lys for K in a protein; the letter itself elsewhere. */
export function residueName(code: number, alphabet: Alphabet): string {
  const letter = String.fromCharCode(code).toUpperCase();
  return (alphabet === 'protein' && THREE_LETTERS[letter]) || letter;
}

/** What a record's residues are counted in. */
export function lengthUnit(alphabet: Alphabet): string {
  return alphabet === 'protein' ? 'aa' : 'nt';
}
