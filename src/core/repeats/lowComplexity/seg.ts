/**
 * Low complexity of proteins after SEG (Wootton & Federhen 1993, doi 10.1016/0097-8485(93)85006-X) with its usual
 * parameters: windows of 12 residues with at most 2.2 bits of compositional entropy, grown over neighbouring windows with
 * at most 2.5 bits, and of each such stretch the part that is least probable; what is left of the stretch is looked at
 * again.
 */
import type { Span } from '../../sequence/coordinates';
import { addSpan } from './spans';

const WINDOW = 12;
const LOW = 2.2;
const HIGH = 2.5;
/** A part may be this much shorter than its stretch. */
const MAX_TRIM = 100;
const LETTERS = 20;

/** `ranks`: 0 to 19, or negative for what is none of the twenty; a window with such a residue is not low. */
export function seg(ranks: Int8Array): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of lowStretches(ranks, 0).sort((a, b) => a.end - b.end))
    addSpan(spans, { start, end });
  return spans;
}

/** Of residues that stand from `offset` on. */
function lowStretches(ranks: Int8Array, offset: number): Span[] {
  const entropies = windowEntropies(ranks);
  const found: Span[] = [];
  let from = 0;
  for (let window = 0; window < entropies.length; window++) {
    if (!(entropies[window]! <= LOW)) continue;
    let [first, last] = [window, window];
    while (first > from && entropies[first - 1]! <= HIGH) first--;
    while (entropies[last + 1]! <= HIGH) last++;
    const { start, end } = leastProbable(ranks, { start: first, end: last + WINDOW });
    // The window that was low is not in the part: the stretch before it has a part of its own.
    if (window + WINDOW <= start) found.push(...lowStretches(ranks.subarray(first, start), offset + first));
    found.push({ start: offset + start, end: offset + end });
    window = Math.min(last, end - 1);
    from = window + 1;
  }
  return found;
}

function windowEntropies(ranks: Int8Array): Float64Array {
  const entropies = new Float64Array(Math.max(0, ranks.length - WINDOW + 1)).fill(Infinity);
  const counts = new Int32Array(LETTERS);
  let foreign = 0;
  const change = (rank: number, by: 1 | -1): void => {
    if (rank < 0) foreign += by;
    else counts[rank]! += by;
  };
  for (let place = 0; place < ranks.length; place++) {
    change(ranks[place]!, 1);
    if (place >= WINDOW) change(ranks[place - WINDOW]!, -1);
    if (place >= WINDOW - 1 && foreign === 0) entropies[place - WINDOW + 1] = entropy(counts);
  }
  return entropies;
}

const TERMS = Float64Array.from({ length: WINDOW + 1 }, (_, count) =>
  count === 0 ? 0 : (-count / WINDOW) * Math.log2(count / WINDOW),
);

function entropy(counts: Int32Array): number {
  let sum = 0;
  for (const count of counts) sum += TERMS[count]!;
  return sum;
}

/** The part, up to `MAX_TRIM` shorter, with the lowest probability of a composition like its own; the longest such. */
function leastProbable(ranks: Int8Array, { start, end }: Span): Span {
  const length = end - start;
  const factorials = logFactorials(length);
  let best = { start, end };
  let lowest = Infinity;
  const counts = new Int32Array(LETTERS);
  for (const rank of ranks.subarray(start, end)) counts[rank]!++;
  const shortest = Math.max(1, length - MAX_TRIM) + 1;
  const prefix = counts;
  for (let size = length; size >= shortest; size--) {
    const window = prefix.slice();
    for (let from = start; from + size <= end; from++) {
      const probability = logProbability(window, size, factorials);
      if (probability < lowest) {
        lowest = probability;
        best = { start: from, end: from + size };
      }
      window[ranks[from]!]!--;
      if (from + size < end) window[ranks[from + size]!]!++;
    }
    prefix[ranks[start + size - 1]!]!--;
  }
  return best;
}

/** ln of (arrangements of this composition) * (compositions with these counts) / 20^size. */
function logProbability(counts: Int32Array, size: number, factorials: Float64Array): number {
  let log = factorials[size]! + LOG_20_FACTORIAL - size * LN_20;
  const sorted = counts.slice().sort();
  let same = 0;
  for (let k = 0; k < LETTERS; k++) {
    log -= factorials[sorted[k]!]!;
    same = k > 0 && sorted[k] === sorted[k - 1] ? same + 1 : 1;
    // The product of these over a run of equal counts is its factorial.
    log -= LN_SMALL[same]!;
  }
  return log;
}

const LN_20 = Math.log(LETTERS);
const LN_SMALL = Float64Array.from({ length: LETTERS + 1 }, (_, k) => (k === 0 ? 0 : Math.log(k)));
const LOG_20_FACTORIAL = LN_SMALL.reduce((sum, value) => sum + value);

function logFactorials(top: number): Float64Array {
  const result = new Float64Array(Math.max(top, 1) + 1);
  for (let k = 2; k <= top; k++) result[k] = result[k - 1]! + Math.log(k);
  return result;
}
