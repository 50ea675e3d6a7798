/**
 * All maximal pairs from the suffix array: pairs of ranks in different children of an LCP interval (right maximal) with
 * different letters to the left (left maximal). The smaller side of a merge looks through the larger one, where a run
 * of suffixes with its own left letter is skipped in one step: O(n log n + pairs).
 */
import type { Checkpoint } from '../checkpoint';
import { walkIntervals, type IntervalVisitor } from './intervals';
import { DIRECT, INVERTED, type PairSink } from './pairs';
import type { StrandedText } from './strandedText';

export interface SuffixIndex {
  readonly text: StrandedText;
  readonly sa: Int32Array;
  readonly lcp: Int32Array;
}

/**
 * Gives every maximal pair of at least `minimum` letters to `sink`, or stops after `most` looks at a pair. Returns
 * whether it came to the end. Each inverted pair is met twice, once from either arm, and each direct one again on the
 * other strand; one of them is given.
 */
export function enumeratePairs(
  index: SuffixIndex,
  minimum: number,
  most: number,
  sink: PairSink,
  checkpoint: Checkpoint,
): boolean {
  const enumerator = new Enumerator(index, most, sink);
  walkIntervals(index.lcp, minimum, enumerator, checkpoint);
  return enumerator.left > 0;
}

class Enumerator implements IntervalVisitor {
  private readonly sa: Int32Array;
  private readonly length: number;
  /** By rank: the code to the left, 0 where it matches nothing. */
  private readonly before: Uint8Array;
  /** By rank: the first later rank with another code to the left. */
  private readonly runEnd: Int32Array;

  constructor(
    { text, sa }: SuffixIndex,
    /** Looks that may still be taken. */
    public left: number,
    private readonly sink: PairSink,
  ) {
    this.sa = sa;
    this.length = text.length;
    this.before = codesBefore(text.codes, sa);
    this.runEnd = runEnds(this.before);
  }

  open(): void {
    // Intervals are ranges of ranks: nothing to prepare.
  }

  merge(_depth: number, length: number, start: number, child: number, end: number): boolean {
    if (child - start < end - child) this.pairs(length, start, child, child, end);
    else this.pairs(length, child, end, start, child);
    return this.left > 0;
  }

  /** Every rank of [from, to) with every one of [start, end) that has another letter before it. */
  private pairs(length: number, from: number, to: number, start: number, end: number): void {
    const { before, runEnd, sa } = this;
    for (let rank = from; rank < to && this.left > 0; rank++) {
      const code = before[rank]!;
      const place = sa[rank]!;
      for (let other = start; other < end;) {
        if (code !== 0 && before[other] === code) {
          other = runEnd[other]!;
        } else {
          this.give(place, sa[other]!, length);
          if (--this.left <= 0) return;
          other++;
        }
      }
    }
  }

  private give(a: number, b: number, length: number): void {
    const first = Math.min(a, b);
    const second = Math.max(a, b);
    if (first > this.length) return;
    if (second < this.length) {
      this.sink(DIRECT, first, second, length);
      return;
    }
    // Position k of the other strand is the complement of length - 1 - k of this one.
    const partner = 2 * this.length + 1 - second - length;
    if (first <= partner) this.sink(INVERTED, first, partner, length);
  }
}

export function codesBefore(codes: Uint8Array, sa: Int32Array): Uint8Array {
  const before = new Uint8Array(sa.length);
  for (let rank = 0; rank < sa.length; rank++) {
    const start = sa[rank]!;
    before[rank] = start === 0 ? 0 : codes[start - 1]!;
  }
  return before;
}

function runEnds(before: Uint8Array): Int32Array {
  const ends = new Int32Array(before.length);
  for (let rank = before.length - 1; rank >= 0; rank--) {
    ends[rank] = rank + 1 < before.length && before[rank] === before[rank + 1] ? ends[rank + 1]! : rank + 1;
  }
  return ends;
}
