/** Maximal exact pairs as the searches find them, before they become copies. */

/** Kinds as numbers, for typed arrays. */
export const DIRECT = 0;
export const INVERTED = 1;
export type PairKind = typeof DIRECT | typeof INVERTED;

/**
 * Takes pairs as they are found: `length` letters at `first` and at `second`, both 0-based starts on the strand as
 * written, first <= second (equal for a stretch that is its own reverse complement).
 */
export type PairSink = (kind: PairKind, first: number, second: number, length: number) => void;

export interface Pair {
  readonly kind: PairKind;
  readonly first: number;
  readonly second: number;
  readonly length: number;
}

/** Longer first; those of one length by their place, direct before inverted. */
export function compareLongest(a: Pair, b: Pair): number {
  return b.length - a.length || a.first - b.first || a.second - b.second || a.kind - b.kind;
}

/** Keeps the longest pairs of however many it is given, in bounded memory. */
export class LongestPairs {
  private kept: Pair[] = [];
  /** What is shorter than the worst of those kept when they were last sorted is out. */
  private floor = 0;
  /** Pairs it was given. */
  total = 0;

  constructor(private readonly limit: number) {}

  add(kind: PairKind, first: number, second: number, length: number): void {
    this.total++;
    if (length < this.floor) return;
    this.kept.push({ kind, first, second, length });
    if (this.kept.length >= 2 * this.limit + 1024) this.prune();
  }

  /** The longest, longest first. */
  take(): Pair[] {
    this.prune();
    return this.kept;
  }

  private prune(): void {
    this.kept.sort(compareLongest);
    if (this.kept.length <= this.limit) return;
    this.kept.length = this.limit;
    this.floor = this.kept.at(-1)?.length ?? Infinity;
  }
}
