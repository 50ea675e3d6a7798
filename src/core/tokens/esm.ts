/** ESM's tokenizer: one token a residue, `<cls>` in front, `<eos>` behind. */
import type { Alphabet } from '../sequence/types';
import type { Tokenizer } from './tokenizer';
import { requiredToken } from './vocabulary';

const LOWER_CASE_BIT = 0x20;

/**
 * Letters are read in either case; an RNA model reads T as U and a DNA model U as T; a letter without a token becomes
 * `<unk>`. Throws 'model.config' when the vocabulary lacks a special token.
 */
export function esmTokenizer(vocabulary: readonly string[], alphabet: Alphabet): Tokenizer {
  const unknownId = requiredToken(vocabulary, '<unk>');
  const table = letterTable(vocabulary, alphabet, unknownId);
  return {
    before: [requiredToken(vocabulary, '<cls>')],
    after: [requiredToken(vocabulary, '<eos>')],
    encode(residues) {
      const ids = new Int32Array(residues.length);
      let unknown = 0;
      for (let i = 0; i < residues.length; i++) {
        const id = table[residues[i]!]!;
        ids[i] = id;
        if (id === unknownId) unknown++;
      }
      return { ids, unknown };
    },
  };
}

/** Token id by byte. Only letters: gaps never reach a model, though ESM's vocabulary has '.' and '-'. */
function letterTable(vocabulary: readonly string[], alphabet: Alphabet, unknownId: number): Int32Array {
  const table = new Int32Array(256).fill(unknownId);
  const assign = (letter: string, id: number) => {
    const code = letter.charCodeAt(0);
    table[code] = id;
    table[code | LOWER_CASE_BIT] = id;
  };
  vocabulary.forEach((token, id) => {
    if (/^[A-Z]$/.test(token)) assign(token, id);
  });
  const [read, as] = alphabet === 'rna' ? ['T', 'U'] : ['U', 'T'];
  if (alphabet !== 'protein' && vocabulary.includes(as)) assign(read, vocabulary.indexOf(as));
  return table;
}
