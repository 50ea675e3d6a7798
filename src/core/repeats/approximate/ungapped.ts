/** The best run of pairs around a seed, without gaps. */
import type { Scoring } from './scoring';

export interface Segment {
  score: number;
  /** Pairs of the run lie this far before and after the seed's first pair: [-before, after). */
  before: number;
  after: number;
}

/**
 * Extends from the pair (i, j) both ways while the score is within `ungappedDrop` of the best, and writes into `result`.
 * `step` is 1 for direct copies; -1 for inverted ones, whose places approach each other.
 */
export function extendUngapped(
  scoring: Scoring,
  x: Uint8Array,
  y: Uint8Array,
  i: number,
  j: number,
  step: 1 | -1,
  result: Segment,
): void {
  const { matrix, size, ungappedDrop } = scoring;
  const { length } = x;
  const forward = step === 1 ? length - j : (j - i + 1) >> 1;
  let score = 0;
  let best = 0;
  let after = 0;
  for (let k = 0; k < forward; k++) {
    score += matrix[x[i + k]! * size + y[j + step * k]!]!;
    if (score > best) {
      best = score;
      after = k + 1;
    } else if (score < best - ungappedDrop) break;
  }
  const backward = step === 1 ? i : Math.min(i, length - 1 - j);
  score = best;
  let before = 0;
  for (let k = 1; k <= backward; k++) {
    score += matrix[x[i - k]! * size + y[j - step * k]!]!;
    if (score > best) {
      best = score;
      before = k;
    } else if (score < best - ungappedDrop) break;
  }
  result.score = best;
  result.before = before;
  result.after = after;
}
