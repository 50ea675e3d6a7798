/** Of alignments that tell the same story, the best. */
import type { CopyKind } from '../copy';
import type { Alignment } from './stretches';

/** Diagonals that are not further apart than this count as one. */
const NEAR = 3;
/** An alignment with this part of its two places inside a better one on its diagonals is that one again. */
const SHARED = 0.5;

/** Diagonals that are looked up together. */
const BUNDLE = 64;

interface Box {
  readonly firstStart: number;
  readonly firstEnd: number;
  readonly secondStart: number;
  readonly secondEnd: number;
  /** Smallest and largest j - i (direct) or i + j (inverted) of the aligned pairs. */
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Best first; drops what overlaps a better alignment in both places on the same diagonals. The shifts of a tandem
 * repeat lie on diagonals of their own, and each stays, once.
 */
export function reduceAlignments(alignments: readonly Alignment[], kind: CopyKind): Alignment[] {
  const byDiagonal = new Map<number, Box[]>();
  return alignments
    .toSorted((a, b) => b.score - a.score || start(a) - start(b))
    .filter((alignment) => {
      const box = boxOf(alignment, kind);
      // Also that of a better one in a neighbouring bundle, where the two are near.
      const bundles = bundlesOf(box.lowest - NEAR, box.highest + NEAR);
      if (bundles.some((bundle) => byDiagonal.get(bundle)?.some((better) => repeats(box, better))))
        return false;
      for (const bundle of bundlesOf(box.lowest, box.highest)) {
        const boxes = byDiagonal.get(bundle);
        if (boxes) boxes.push(box);
        else byDiagonal.set(bundle, [box]);
      }
      return true;
    });
}

/** The numbers of the bundles of diagonals from `lowest` to `highest`: what is in none together need not be compared. */
function bundlesOf(lowest: number, highest: number): number[] {
  const [first, last] = [Math.floor(lowest / BUNDLE), Math.floor(highest / BUNDLE)];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function start({ blocks }: Alignment): number {
  return blocks[0]!.first;
}

export function boxOf({ blocks }: Pick<Alignment, 'blocks'>, kind: CopyKind): Box {
  const head = blocks[0]!;
  const tail = blocks.at(-1)!;
  const direct = kind === 'direct';
  const diagonals = blocks.map(({ first, second }) => (direct ? second - first : second + first));
  return {
    firstStart: head.first,
    firstEnd: tail.first + tail.length,
    secondStart: direct ? head.second : tail.second - tail.length + 1,
    secondEnd: direct ? tail.second + tail.length : head.second + 1,
    lowest: diagonals.reduce((a, b) => Math.min(a, b)),
    highest: diagonals.reduce((a, b) => Math.max(a, b)),
  };
}

function repeats(box: Box, better: Box): boolean {
  if (box.lowest - better.highest > NEAR || better.lowest - box.highest > NEAR) return false;
  const first = Math.min(box.firstEnd, better.firstEnd) - Math.max(box.firstStart, better.firstStart);
  const second = Math.min(box.secondEnd, better.secondEnd) - Math.max(box.secondStart, better.secondStart);
  return (
    first >= SHARED * (box.firstEnd - box.firstStart) && second >= SHARED * (box.secondEnd - box.secondStart)
  );
}
