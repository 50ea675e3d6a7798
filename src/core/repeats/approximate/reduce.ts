/** Of alignments that tell the same story, the best. */
import type { CopyKind } from '../copy';
import type { Alignment } from './align';

/** Alignments share a diagonal where they are not further apart than this, in residues or as a part of their length. */
const NEAR = 5;
const NEAR_PART = 0.1;
/** An alignment with this part of its two places inside a better one on its diagonal is that one again. */
const SHARED = 0.5;

interface Box {
  readonly firstStart: number;
  readonly firstEnd: number;
  readonly secondStart: number;
  readonly secondEnd: number;
  /** Mean of j - i (direct) or i + j (inverted) over the aligned pairs. */
  readonly diagonal: number;
}

/**
 * Best first; drops what overlaps a better alignment in both places on nearly the same diagonal. The shifts of a tandem
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
  let weighted = 0;
  let length = 0;
  for (const block of blocks) {
    weighted += block.length * (direct ? block.second - block.first : block.second + block.first);
    length += block.length;
  }
  return {
    firstStart: head.first,
    firstEnd: tail.first + tail.length,
    secondStart: direct ? head.second : tail.second - tail.length + 1,
    secondEnd: direct ? tail.second + tail.length : head.second + 1,
    diagonal: weighted / length,
  };
}

function repeats(box: Box, better: Box): boolean {
  const length = box.firstEnd - box.firstStart;
  if (Math.abs(box.diagonal - better.diagonal) > Math.max(NEAR, NEAR_PART * length)) return false;
  const first = Math.min(box.firstEnd, better.firstEnd) - Math.max(box.firstStart, better.firstStart);
  const second = Math.min(box.secondEnd, better.secondEnd) - Math.max(box.secondStart, better.secondStart);
  return first >= SHARED * length && second >= SHARED * (box.secondEnd - box.secondStart);
}
