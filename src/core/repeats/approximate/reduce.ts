/** Of alignments that tell the same story, the best. */
import type { CopyKind } from '../copy';
import type { Alignment } from './stretches';

/** Diagonals that are not further apart than this count as one. */
const NEAR = 3;
/** An alignment with this part of its two places inside a better one on its diagonals is that one again. */
const SHARED = 0.5;

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
  const kept: { readonly alignment: Alignment; readonly box: Box }[] = [];
  for (const alignment of alignments.toSorted((a, b) => b.score - a.score || start(a) - start(b))) {
    const box = boxOf(alignment, kind);
    if (!kept.some((better) => repeats(box, better.box))) kept.push({ alignment, box });
  }
  return kept.map(({ alignment }) => alignment);
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
