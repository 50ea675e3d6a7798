/**
 * Suffix array in linear time by induced sorting (SA-IS: Nong, Zhang and Chan 2009, 10.1109/DCC.2009.42). A suffix
 * that is the start of another comes before it. A symbol is kept with its type in one number, symbol * 2 + (1 for a
 * suffix smaller than the next one), because both are always wanted together.
 */
import type { Checkpoint } from '../checkpoint';

type Symbols = Uint8Array | Int32Array;

/** Starts of the suffixes of `codes` in order. Codes are 0 to `size`, at most 127. */
export function suffixArray(codes: Uint8Array, size: number, checkpoint: Checkpoint): Int32Array {
  return sort(Uint8Array.from(codes), size + 1, checkpoint);
}

/** `text` is overwritten. */
function sort(text: Symbols, size: number, checkpoint: Checkpoint): Int32Array {
  const { length } = text;
  const sa = new Int32Array(length);
  if (length < 2) return sa;
  const buckets = new Buckets(text, size);
  const lms = markTypes(text);
  checkpoint(0, 1);
  buckets.place(text, sa, lms);
  induce(text, sa, buckets, checkpoint);
  buckets.place(text, sa, sortedStarts(text, sa, lms, checkpoint));
  induce(text, sa, buckets, checkpoint);
  return sa;
}

/** Adds each suffix's type to its symbol; gives the leftmost small ones (LMS) in text order. */
function markTypes(text: Symbols): Int32Array {
  const last = text.length - 1;
  const starts = new Int32Array((text.length >> 1) + 1);
  let count = 0;
  let small = 0;
  let next = text[last]!;
  text[last] = next << 1;
  for (let i = last - 1; i >= 0; i--) {
    const symbol = text[i]!;
    const isSmall = symbol < next || (symbol === next && small === 1) ? 1 : 0;
    if (isSmall < small) starts[count++] = i + 1;
    text[i] = (symbol << 1) | isSmall;
    next = symbol;
    small = isSmall;
  }
  return starts.subarray(0, count).reverse();
}

/** Where the suffixes that start with a symbol stand. */
class Buckets {
  private readonly bounds: Int32Array;

  constructor(
    text: Symbols,
    private readonly size: number,
  ) {
    this.bounds = new Int32Array(size + 1);
    for (let i = 0; i < text.length; i++) this.bounds[text[i]! + 1]!++;
    for (let symbol = 0; symbol < size; symbol++) this.bounds[symbol + 1]! += this.bounds[symbol]!;
  }

  heads(): Int32Array {
    return this.bounds.slice(0, this.size);
  }

  tails(): Int32Array {
    return this.bounds.slice(1);
  }

  /** Empties the array and puts `starts` at the ends of their buckets, in their order. */
  place(text: Symbols, sa: Int32Array, starts: Int32Array): void {
    sa.fill(-1);
    const tails = this.tails();
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i]!;
      sa[--tails[text[start]! >> 1]!] = start;
    }
  }
}

/** From the order of the LMS suffixes to that of the large ones, left to right, and of the small ones, right to left. */
function induce(text: Symbols, sa: Int32Array, buckets: Buckets, checkpoint: Checkpoint): void {
  const { length } = text;
  const heads = buckets.heads();
  // The suffix before the end of the text, which is smaller than every symbol.
  sa[heads[text[length - 1]! >> 1]!++] = length - 1;
  for (let i = 0; i < length; i++) {
    const before = sa[i]! - 1;
    if (before < 0) continue;
    const symbol = text[before]!;
    if ((symbol & 1) === 0) sa[heads[symbol >> 1]!++] = before;
  }
  checkpoint(0, 1);
  const tails = buckets.tails();
  for (let i = length - 1; i >= 0; i--) {
    const before = sa[i]! - 1;
    if (before < 0) continue;
    const symbol = text[before]!;
    if ((symbol & 1) === 1) sa[--tails[symbol >> 1]!] = before;
  }
  checkpoint(0, 1);
}

/** The LMS suffixes in order, from their substrings' order in `sa`: equal substrings are told apart by what follows. */
function sortedStarts(text: Symbols, sa: Int32Array, lms: Int32Array, checkpoint: Checkpoint): Int32Array {
  const { length: count } = lms;
  // LMS starts are two apart at least, so half an index is a place of its own.
  const ordinals = new Int32Array((text.length >> 1) + 1);
  const names = new Int32Array(count);
  for (let i = 0; i < count; i++) ordinals[lms[i]! >> 1] = i;
  let name = -1;
  let previous = -1;
  for (let i = 0; i < sa.length; i++) {
    const start = sa[i]!;
    if (!isLms(text, start)) continue;
    if (previous < 0 || !sameSubstring(text, previous, start)) name++;
    names[ordinals[start >> 1]!] = name;
    previous = start;
  }
  const order = name + 1 < count ? sort(names, name + 1, checkpoint) : inverse(names);
  for (let i = 0; i < count; i++) order[i] = lms[order[i]!]!;
  return order;
}

function isLms(text: Symbols, start: number): boolean {
  return start > 0 && (text[start]! & 1) === 1 && (text[start - 1]! & 1) === 0;
}

/** Are the LMS substrings the same, symbols and types, up to and with the next LMS symbol? */
function sameSubstring(text: Symbols, a: number, b: number): boolean {
  const { length } = text;
  for (let k = 0; a + k < length && b + k < length; k++) {
    if (text[a + k] !== text[b + k]) return false;
    if (k > 0 && isLms(text, a + k)) return isLms(text, b + k);
    if (k > 0 && isLms(text, b + k)) return false;
  }
  return false;
}

function inverse(permutation: Int32Array): Int32Array {
  const result = new Int32Array(permutation.length);
  for (let i = 0; i < permutation.length; i++) result[permutation[i]!] = i;
  return result;
}
