/** Which stretch of a long record scores which residue: docs/windows.md has the rule and its reasons. */
import type { Window } from '../analysis/profile';

export interface WindowPlan {
  /** Ascending, each at most `size` residues, together covering the record. */
  readonly windows: readonly Window[];
  /** For each residue the index of the window that scores it; ascending. */
  readonly windowOf: Uint16Array;
}

/**
 * Overlapping windows of `size` residues, half of it apart, the last one aligned to the record's end. Each residue is
 * scored in the window whose centre is nearest, ties to the lower, whatever the method.
 * Throws RangeError when `size` is below 1 or the record needs more than 65,536 windows.
 */
export function planWindows(length: number, size: number): WindowPlan {
  if (!Number.isInteger(size) || size < 1) throw new RangeError(`A window of ${size} residues.`);
  const starts = windowStarts(length, size);
  if (starts.length > 0x10000) throw new RangeError(`${starts.length} windows in one record.`);
  const windowOf = new Uint16Array(length);
  for (let window = 1; window < starts.length; window++) {
    const first = firstNearer(starts[window - 1]!, starts[window]!, size);
    windowOf.fill(window, first);
  }
  const windows = starts.map((start) => ({ start, end: Math.min(start + size, length) }));
  return { windows, windowOf };
}

function windowStarts(length: number, size: number): number[] {
  if (length === 0) return [];
  const stride = Math.max(1, Math.floor(size / 2));
  const last = Math.max(0, length - size);
  const starts: number[] = [];
  for (let start = 0; start < last; start += stride) starts.push(start);
  starts.push(last);
  return starts;
}

/** First residue that is nearer to the second window's centre than to the first's: centres lie at start + (size - 1) / 2. */
function firstNearer(start: number, next: number, size: number): number {
  return Math.floor((start + next + size - 1) / 2) + 1;
}
