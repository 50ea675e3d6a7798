import type { Checkpoint } from '../checkpoint';

/** Told of the LCP intervals (the inner nodes of the suffix tree), children before parents. */
export interface IntervalVisitor {
  /** A new innermost interval at `depth`, whose first child is the leaf at rank `leaf`. */
  open(depth: number, leaf: number): void;
  /**
   * The interval at `depth`, of `length` letters, has the ranks [start, child) so far, and gets [child, end): one leaf,
   * or what was the interval at depth + 1. Returns false to stop the walk.
   */
  merge(depth: number, length: number, start: number, child: number, end: number): boolean;
}

const CHECK_EVERY = 1 << 20;

/** Walks the intervals of at least `minimum` (>= 1) letters in linear time. */
export function walkIntervals(
  lcp: Int32Array,
  minimum: number,
  visitor: IntervalVisitor,
  checkpoint: Checkpoint,
): void {
  const ranks = lcp.length;
  const lengths: number[] = [0];
  const starts: number[] = [0];
  let depth = 0;
  for (let leaf = 0; leaf < ranks; leaf++) {
    if (leaf % CHECK_EVERY === 0) checkpoint(leaf, ranks);
    const shared = leaf + 1 < ranks ? lcp[leaf + 1]! : 0;
    const next = shared < minimum ? 0 : shared;
    if (next > lengths[depth]!) {
      depth++;
      lengths[depth] = next;
      starts[depth] = leaf;
      visitor.open(depth, leaf);
      continue;
    }
    if (depth === 0) continue;
    const end = leaf + 1;
    if (!visitor.merge(depth, lengths[depth]!, starts[depth]!, leaf, end)) return;
    while (lengths[depth]! > next) {
      const child = starts[depth]!;
      const outer = lengths[depth - 1]!;
      if (outer < next) {
        // It is the first child of an interval that was not seen yet, and that starts where it does.
        lengths[depth] = next;
        continue;
      }
      depth--;
      if (depth > 0 && !visitor.merge(depth, outer, starts[depth]!, child, end)) return;
    }
  }
}
