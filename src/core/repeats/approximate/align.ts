/** A pair of residues extended both ways with gaps. */
import type { AlignedBlock, CopyKind } from '../copy';
import type { Extended, GappedExtender, Run } from './gappedExtension';

/** Places of an inverted copy leave at least `minGap` residues between them and reach at most `maxReach` apart. */
export interface Bounds {
  readonly minGap: number;
  readonly maxReach: number;
}

/**
 * The blocks of an alignment through the pair (i, j), i < j. Direct: x and y are the same codes, and i stays below j all along.
 * Inverted: y are the complements, the second place runs backwards, and the places do not cross.
 */
export function alignThrough(
  extender: GappedExtender,
  { x, y }: { readonly x: Uint8Array; readonly y: Uint8Array },
  kind: CopyKind,
  i: number,
  j: number,
  bounds: Bounds,
): AlignedBlock[] {
  const { length } = x;
  const direct = kind === 'direct';
  const step = direct ? 1 : -1;
  const ahead = (gained: number): Extended =>
    extender.extend({
      ...{ x, y, xStart: i, yStart: j, xStep: 1, yStep: step, gained },
      rows: length - i,
      columns: direct ? length - j : j + 1,
      behind: direct ? j - i - 1 : Infinity,
      ahead: Infinity,
      together: direct ? Infinity : j - i + 1 - bounds.minGap,
    });
  const back = (gained: number): Extended =>
    extender.extend({
      ...{ x, y, xStart: i - 1, yStart: j - step, xStep: -1, yStep: direct ? -1 : 1, gained },
      rows: i,
      columns: direct ? j : length - 1 - j,
      behind: Infinity,
      ahead: direct ? j - i - 1 : Infinity,
      together: direct ? Infinity : Math.max(0, bounds.maxReach - (j - i + 1)),
    });
  const first = ahead(0);
  const backward = back(first.score);
  const further = extender.drop(first.score + backward.score) > extender.drop(first.score);
  const forward = further ? ahead(backward.score) : first;
  const blocks: AlignedBlock[] = backward.runs.map((run) => ({
    first: i - run.a - run.length,
    second: j - step * (run.b + run.length),
    length: run.length,
  }));
  for (const run of forward.runs.toReversed()) append(blocks, run, i, j, step);
  return blocks;
}

/** Adds a forward run, joined to the last block where no gap lies between. */
function append(blocks: AlignedBlock[], run: Readonly<Run>, i: number, j: number, step: 1 | -1): void {
  const block = { first: i + run.a, second: j + step * run.b, length: run.length };
  const last = blocks.at(-1);
  const joined =
    last?.first !== undefined &&
    last.first + last.length === block.first &&
    last.second + step * last.length === block.second;
  if (joined) blocks[blocks.length - 1] = { ...last, length: last.length + block.length };
  else blocks.push(block);
}
