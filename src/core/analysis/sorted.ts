/** Numbers in ascending order, in steps: half a million at once would hold a process up for a tenth of a second. */

/** Sorted at once: some milliseconds. */
const BLOCK = 1 << 16;

/** A new array; yields between blocks and merges. No NaN. */
export function* sortedSteps(values: Float64Array): Generator<void, Float64Array> {
  let [from, to] = [values.slice(), new Float64Array(values.length)];
  for (let start = 0; start < from.length; start += BLOCK) {
    from.subarray(start, start + BLOCK).sort();
    yield;
  }
  for (let size = BLOCK; size < from.length; size *= 2) {
    for (let start = 0; start < from.length; start += 2 * size) {
      merge(from, to, start, start + size, start + 2 * size);
      yield;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Two neighbouring runs, [start, middle) and [middle, end), as one. */
function merge(from: Float64Array, to: Float64Array, start: number, middle: number, end: number): void {
  const [last, stop] = [Math.min(middle, from.length), Math.min(end, from.length)];
  let [a, b] = [start, last];
  for (let at = start; at < stop; at++)
    to[at] = b >= stop || (a < last && from[a]! <= from[b]!) ? from[a++]! : from[b++]!;
}
