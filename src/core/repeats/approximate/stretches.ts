/**
 * An extension may cross a valley that costs more than what lies beyond it gains. Of its path, all maximal scoring stretches
 * (Ruzzo & Tompa 1999): none begins or ends with a part that loses, and each is an alignment of its own.
 */
import type { AlignedBlock } from '../copy';
import type { Scoring } from './scoring';

export interface Alignment {
  readonly blocks: readonly AlignedBlock[];
  readonly score: number;
}

interface Stretch {
  /** Steps of the path, [start, end). */
  readonly start: number;
  readonly end: number;
  /** Sum of the scores of all steps before it, and before its end. */
  readonly before: number;
  readonly until: number;
}

/**
 * The stretch with the pair of x's residue `anchor`, or the best where it lies in none. What the path reaches beyond has seeds
 * of its own. `blocks`: along x, which y meets forwards (`step` 1) or backwards (-1).
 */
export function stretchAt(
  anchor: number,
  blocks: readonly AlignedBlock[],
  { x, y }: { readonly x: Uint8Array; readonly y: Uint8Array },
  step: 1 | -1,
  scoring: Scoring,
): Alignment {
  const { matrix, size } = scoring;
  const path = new Path();
  let place = 0;
  blocks.forEach(({ first, second, length }, index) => {
    const last = blocks[index - 1];
    if (last) {
      const gap = gapCost(first - last.first - last.length, scoring);
      path.add(-gap - gapCost(step * (second - last.second) - last.length, scoring));
    }
    if (first <= anchor) place = path.steps + anchor - first;
    for (let k = 0; k < length; k++) path.add(matrix[x[first + k]! * size + y[second + step * k]!]!);
  });
  const stretch = path.at(place);
  if (!stretch) return { blocks: [], score: 0 };
  const { start, end, before, until } = stretch;
  return { blocks: cut(blocks, start, end, step), score: until - before };
}

function gapCost(length: number, { gapOpen, gapExtend }: Scoring): number {
  return length > 0 ? gapOpen + length * gapExtend : 0;
}

/** A path's scores as they come; its stretches are maximal at every moment. One number a stretch: a path has thousands of steps. */
class Path {
  steps = 0;
  /** Of the arrays, how much counts. */
  private count = 0;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly befores: number[] = [];
  private readonly untils: number[] = [];
  private sum = 0;

  add(score: number): void {
    const before = this.sum;
    this.steps++;
    this.sum += score;
    if (score > 0) this.join(before);
  }

  /** The stretch of a step, or the best; none where nothing gains. */
  at(step: number): Stretch | undefined {
    const { starts, ends, befores, untils } = this;
    const gain = (index: number): number => untils[index]! - befores[index]!;
    let chosen = 0;
    for (let index = 0; index < this.count; index++) {
      if (starts[index]! <= step && step < ends[index]!) {
        chosen = index;
        break;
      }
      if (gain(index) > gain(chosen)) chosen = index;
    }
    if (this.count === 0) return undefined;
    return {
      ...{ start: starts[chosen]!, end: ends[chosen]! },
      ...{ before: befores[chosen]!, until: untils[chosen]! },
    };
  }

  /** The last step becomes a stretch. One that an earlier one, and all between, would make larger is one with it. */
  private join(before: number): void {
    const { starts, ends, befores, untils, sum } = this;
    let start = this.steps - 1;
    for (let index = this.count - 1; index >= 0; index--) {
      if (befores[index]! > before) continue;
      if (untils[index]! > sum) break;
      start = starts[index]!;
      before = befores[index]!;
      this.count = index;
    }
    const index = this.count++;
    starts[index] = start;
    ends[index] = this.steps;
    befores[index] = before;
    untils[index] = sum;
  }
}

/** What lies in these steps: one for each pair, and one for what is between two blocks. */
function cut(blocks: readonly AlignedBlock[], start: number, end: number, step: 1 | -1): AlignedBlock[] {
  const parts: AlignedBlock[] = [];
  let reached = 0;
  for (const { first, second, length } of blocks) {
    const from = Math.max(0, start - reached);
    const to = Math.min(length, end - reached);
    if (from < to) parts.push({ first: first + from, second: second + step * from, length: to - from });
    reached += length + 1;
  }
  return parts;
}
