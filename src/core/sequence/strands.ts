import type { Alphabet } from './types';

/** Each IUPAC nucleotide code and its complement (NC-IUB 1985); S, W and N are their own. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['A', 'T'],
  ['C', 'G'],
  ['R', 'Y'],
  ['K', 'M'],
  ['B', 'V'],
  ['D', 'H'],
];

/**
 * The other strand, read 5' to 3'. IUPAC codes become their complements, case is kept, letters that are no nucleotide
 * code stay as they are. U in DNA pairs as T does, and T in RNA as U does. Throws RangeError for proteins.
 */
export function reverseComplement(residues: Uint8Array, alphabet: Alphabet): Uint8Array {
  if (alphabet === 'protein') throw new RangeError('A protein has no reverse complement');
  const table = alphabet === 'rna' ? RNA : DNA;
  const { length } = residues;
  const result = new Uint8Array(length);
  for (let i = 0; i < length; i++) result[length - 1 - i] = table[residues[i]!]!;
  return result;
}

const DNA = complements('T');
const RNA = complements('U');

/** Byte -> its complement's byte; `partner` is what A pairs with. */
function complements(partner: string): Uint8Array {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const set = (from: string, to: string): void => {
    table[from.charCodeAt(0)] = to.charCodeAt(0);
    table[from.toLowerCase().charCodeAt(0)] = to.toLowerCase().charCodeAt(0);
  };
  for (const [first, second] of PAIRS) {
    set(first, second);
    set(second, first);
  }
  set('U', 'A');
  set('A', partner);
  return table;
}
