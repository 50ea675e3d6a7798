/** A line at a glance: how unlikely its residues are on the whole, and how unlikely the worst of them. */
import { BIN_COUNT, NO_BIN } from '../../core/analysis/bins';
import type { Bins } from '../../core/analysis/bins';
import type { Window } from '../../core/analysis/profile';

/** Steps of the gutter's meter. */
export const LEVELS = 5;

/** 0 (likely) to LEVELS - 1 (unlikely); `worst` is never below `mean`. */
export interface LineLevels {
  readonly mean: number;
  readonly worst: number;
}

/** Levels of the residues [span.start, span.end); undefined where nothing is known of them. */
export function lineLevels(bins: Bins, span: Window): LineLevels | undefined {
  let sum = 0;
  let count = 0;
  let lowest = BIN_COUNT;
  for (let residue = span.start; residue < span.end; residue++) {
    const bin = bins.at(residue)!;
    if (bin === NO_BIN) continue;
    sum += bin;
    count++;
    if (bin < lowest) lowest = bin;
  }
  return count === 0 ? undefined : { mean: levelOf(sum / count), worst: levelOf(lowest) };
}

function levelOf(bin: number): number {
  return Math.min(LEVELS - 1, Math.floor(((BIN_COUNT - bin) * LEVELS) / BIN_COUNT));
}
