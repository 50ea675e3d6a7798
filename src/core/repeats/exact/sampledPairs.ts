/**
 * All maximal pairs of nucleotides through sampled words (see minimizers.ts): words that are equal seed a pair, which is
 * extended to both sides, once: a pair that has an earlier sampled word was met there. Its work grows with the square of
 * a word's copies, so it is for sequences that are not too repetitive, and gives up on the others.
 */
import type { Checkpoint } from '../checkpoint';
import { minimizers, LONGEST_WORD, type Minimizers } from './minimizers';
import { DIRECT, INVERTED, type PairSink } from './pairs';

/** What the search may cost, in looks at a pair of bases or words: some a base, and some in any case. */
const LOOKS_A_BASE = 16;
const LOOKS_ANYWAY = 1 << 22;
/** Longer windows would sample little less, and cost more where a sequence is odd. */
const LONGEST_WINDOW = 64;
export interface SampledSearch {
  readonly codes: Uint8Array;
  readonly minimum: number;
  readonly direct: boolean;
  readonly inverted: boolean;
}

/**
 * Gives every maximal pair of at least `minimum` bases to `sink` and returns true; or returns false, after some or none,
 * where that would take too long.
 */
export function sampledPairs(search: SampledSearch, sink: PairSink, checkpoint: Checkpoint): boolean {
  const { codes, minimum } = search;
  const word = wordLength(codes.length, minimum);
  const window = Math.min(minimum - word + 1, LONGEST_WINDOW);
  const sample = minimizers(codes, word, window, checkpoint);
  const looks = LOOKS_A_BASE * codes.length + LOOKS_ANYWAY;
  const { starts, hashes, bounds } = byHash(sample);
  let pairs = 0;
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    const count = bounds[bucket + 1]! - bounds[bucket]!;
    pairs += (count * (count - 1)) / 2;
  }
  if (pairs > looks) return false;
  const extension = new Extension(search, sample, looks, sink);
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    if (bucket % (1 << 16) === 0) checkpoint(bucket, bounds.length);
    const end = bounds[bucket + 1]!;
    for (let a = bounds[bucket]!; a < end; a++) {
      const hash = hashes[a]!;
      extension.palindrome(starts[a]!);
      for (let b = a + 1; b < end; b++) if (hashes[b] === hash) extension.pair(starts[a]!, starts[b]!);
    }
    if (extension.looks < 0) return false;
  }
  return true;
}

/** Long enough that few words are equal by chance: four times as many words as places. */
function wordLength(length: number, minimum: number): number {
  const rare = Math.ceil(Math.log2(4 * Math.max(length, 1)) / 2);
  return Math.min(minimum, rare, LONGEST_WORD);
}

interface Sorted {
  readonly starts: Int32Array;
  readonly hashes: Int32Array;
}

/** Bits of a pass: its 2,048 places to write at stay in the cache, however long the sample. */
const RADIX = 11;

/** The sample with equal hashes together (radix sort): bucket b has the entries from bounds[b] to bounds[b + 1]. */
function byHash(sample: Minimizers) {
  const { length } = sample.starts;
  const bits = Math.max(1, Math.ceil(Math.log2(length + 1)));
  let sorted: Sorted = sample;
  for (let shift = 0; shift < bits; shift += RADIX) sorted = sortedBy(shift, sorted);
  const { hashes } = sorted;
  const mask = 2 ** bits - 1;
  const bounds = new Int32Array(length + 1);
  let buckets = 0;
  for (let i = 1; i < length; i++) if ((hashes[i]! ^ hashes[i - 1]!) & mask) bounds[++buckets] = i;
  bounds[++buckets] = length;
  return { ...sorted, bounds: bounds.subarray(0, buckets + 1) };
}

/** By `RADIX` bits of the hash from `shift` on; equal ones keep their order. */
function sortedBy(shift: number, { starts, hashes }: Sorted): Sorted {
  const mask = 2 ** RADIX - 1;
  const next = new Int32Array(mask + 2);
  for (let i = 0; i < hashes.length; i++) next[((hashes[i]! >>> shift) & mask) + 1]!++;
  for (let digit = 0; digit < mask; digit++) next[digit + 1]! += next[digit]!;
  const sorted = { starts: new Int32Array(starts.length), hashes: new Int32Array(starts.length) };
  for (let i = 0; i < hashes.length; i++) {
    const at = next[(hashes[i]! >>> shift) & mask]!++;
    sorted.starts[at] = starts[i]!;
    sorted.hashes[at] = hashes[i]!;
  }
  return sorted;
}

class Extension {
  private readonly codes: Uint8Array;
  private readonly marks: Uint8Array;
  private readonly word: number;

  constructor(
    private readonly search: SampledSearch,
    sample: Minimizers,
    /** Looks that may still be taken. */
    public looks: number,
    private readonly sink: PairSink,
  ) {
    this.codes = search.codes;
    this.marks = sample.marks;
    this.word = sample.word;
  }

  /** The sampled words at p < q are equal up to the strand; one that is its own reverse complement is both. */
  pair(p: number, q: number): void {
    this.looks--;
    const same = this.isSame(p, q);
    if (same && this.search.direct) this.direct(p, q);
    if (this.search.inverted && (!same || this.marks[p] === 3)) this.inverted(p, q);
  }

  palindrome(p: number): void {
    if (this.search.inverted && this.marks[p] === 3) this.inverted(p, p);
  }

  private isSame(p: number, q: number): boolean {
    for (let k = 0; k < this.word; k++) if (this.codes[p + k] !== this.codes[q + k]) return false;
    return true;
  }

  private direct(p: number, q: number): void {
    const { codes, marks, word } = this;
    let left = 0;
    for (;;) {
      const code = codes[p - left - 1];
      if (code === undefined || code === 0 || code !== codes[q - left - 1]) break;
      left++;
      if (marks[p - left] !== 0 && marks[q - left] !== 0) {
        this.looks -= left;
        return;
      }
    }
    let right = word;
    for (;;) {
      const code = codes[p + right];
      if (code === 0 || codes[q + right] !== code) break;
      right++;
    }
    const length = left + right;
    if (length >= this.search.minimum) this.sink(DIRECT, p - left, q - left, length);
    this.looks -= length;
  }

  /** To the left of p is to the right of q's word, and inwards the two arms meet or differ. */
  private inverted(p: number, q: number): void {
    const { codes, marks, word } = this;
    let out = 0;
    while (out < p && codes[p - out - 1]! + (codes[q + word + out] ?? 0) === 5) {
      out++;
      if (marks[p - out] !== 0 && marks[q + out] !== 0) {
        this.looks -= out;
        return;
      }
    }
    let inwards = word;
    while (codes[p + inwards]! + codes[q + word - 1 - inwards]! === 5) inwards++;
    const length = out + inwards;
    if (length >= this.search.minimum) this.sink(INVERTED, p - out, q + word - inwards, length);
    this.looks -= length;
  }
}
