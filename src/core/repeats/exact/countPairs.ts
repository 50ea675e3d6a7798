/**
 * How many maximal pairs there are of each length, without looking at any: a merge of two children of an LCP interval
 * makes as many pairs as their suffixes, less those with equal letters to the left. O(n x letters) time.
 */
import type { Checkpoint } from '../checkpoint';
import { walkIntervals, type IntervalVisitor } from './intervals';
import { palindromeLengths } from './palindromes';
import { codesBefore, type SuffixIndex } from './suffixPairs';

export interface LengthCounts {
  readonly direct: ReadonlyMap<number, number>;
  readonly inverted: ReadonlyMap<number, number>;
}

/** `size`: the largest code. `bothStrands`: does the text hold the other strand too? */
export function countPairs(
  index: SuffixIndex,
  minimum: number,
  size: number,
  checkpoint: Checkpoint,
): LengthCounts {
  const counter = new Counter(index, size);
  walkIntervals(index.lcp, minimum, counter, checkpoint);
  const { direct, crossing } = counter;
  // Every pair of arms crosses twice, once from either arm; a palindrome is its own other arm.
  const { codes, length } = index.text;
  if (crossing.size > 0) {
    for (const found of palindromeLengths(codes.subarray(0, length))) {
      if (found >= minimum) crossing.set(found, (crossing.get(found) ?? 0) + 1);
    }
  }
  const inverted = new Map(Array.from(crossing, ([found, count]) => [found, count / 2]));
  return { direct, inverted };
}

/** One frame an interval: for each strand its suffixes, then those with each letter to the left. */
class Counter implements IntervalVisitor {
  readonly direct = new Map<number, number>();
  readonly crossing = new Map<number, number>();
  private readonly sa: Int32Array;
  private readonly before: Uint8Array;
  private readonly strandStart: number;
  private frames = new Int32Array(1 << 12);
  /** Numbers a strand. */
  private readonly width: number;

  constructor({ text, sa }: SuffixIndex, size: number) {
    this.sa = sa;
    this.before = codesBefore(text.codes, sa);
    this.strandStart = text.length + 1;
    this.width = size + 1;
  }

  open(depth: number, leaf: number): void {
    this.fillLeaf(this.frame(depth), leaf);
  }

  merge(depth: number, length: number, _start: number, child: number, end: number): boolean {
    const inner = this.frame(depth + 1);
    const outer = this.frame(depth);
    if (end - child === 1) this.fillLeaf(inner, child);
    const { frames, width } = this;
    let direct = frames[outer]! * frames[inner]!;
    let crossing = frames[outer]! * frames[inner + width]! + frames[outer + width]! * frames[inner]!;
    for (let code = 1; code < width; code++) {
      const [forward, reverse] = [frames[outer + code]!, frames[outer + width + code]!];
      direct -= forward * frames[inner + code]!;
      crossing -= forward * frames[inner + width + code]! + reverse * frames[inner + code]!;
    }
    for (let at = 0; at < 2 * width; at++) frames[outer + at]! += frames[inner + at]!;
    if (direct > 0) this.direct.set(length, (this.direct.get(length) ?? 0) + direct);
    if (crossing > 0) this.crossing.set(length, (this.crossing.get(length) ?? 0) + crossing);
    return true;
  }

  private fillLeaf(frame: number, leaf: number): void {
    this.frames.fill(0, frame, frame + 2 * this.width);
    const strand = frame + (this.sa[leaf]! >= this.strandStart ? this.width : 0);
    const code = this.before[leaf]!;
    this.frames[strand] = 1;
    if (code !== 0) this.frames[strand + code] = 1;
  }

  private frame(depth: number): number {
    const start = 2 * this.width * depth;
    if (start + 2 * this.width > this.frames.length) {
      const grown = new Int32Array(2 * this.frames.length);
      grown.set(this.frames);
      this.frames = grown;
    }
    return start;
  }
}
