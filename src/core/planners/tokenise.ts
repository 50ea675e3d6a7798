/** A record as planners read it. */
import type { Alphabet } from '../sequence/types';
import { esmTokenizer } from '../tokens/esm';
import type { TokenisedRecord } from './plan';

/** `residues`: ASCII codes in either case, ungapped. Throws model.config when the vocabulary lacks a special token. */
export function tokenise(
  residues: Uint8Array,
  vocabulary: readonly string[],
  alphabet: Alphabet,
): TokenisedRecord {
  const tokenizer = esmTokenizer(vocabulary, alphabet);
  const encode = (letters: Uint8Array): Int32Array => tokenizer.encode(letters).ids;
  return { ids: encode(residues), before: tokenizer.before, after: tokenizer.after, encode };
}
