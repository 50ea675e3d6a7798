import { complementOf } from '../codes';

/**
 * What an index of suffixes is built on: the codes, and where inverted copies are wanted the reverse complement behind
 * them, each closed by a 0.
 */
export interface StrandedText {
  readonly codes: Uint8Array;
  /** Letters of the sequence; the other strand starts at `length` + 1. */
  readonly length: number;
}

export function strandedText(codes: Uint8Array, bothStrands: boolean): StrandedText {
  const { length } = codes;
  const text = new Uint8Array((length + 1) * (bothStrands ? 2 : 1));
  text.set(codes);
  if (bothStrands) {
    for (let i = 0; i < length; i++) text[length + 1 + i] = complementOf(codes[length - 1 - i]!);
  }
  return { codes: text, length };
}
