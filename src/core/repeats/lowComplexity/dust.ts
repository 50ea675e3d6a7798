/**
 * Low complexity of nucleotides: symmetric DUST (Morgulis et al. 2006, doi 10.1089/cmb.2006.13.1028). An interval scores
 * sum c (c - 1) / 2 over its triplets' counts c, over its number of triplets less one; those that score more than 2
 * (a level of 20), within 64 nucleotides, and of which no part scores more, are low complexity.
 */
import type { Span } from '../../sequence/coordinates';
import { addSpan } from './spans';

const WINDOW = 64;
const LEVEL = 2;
const TRIPLETS = WINDOW - 2;
/** Where no triplet stands this often, no interval scores more than the level. */
const OFTEN = 2 * LEVEL + 1;

/** `ranks`: 0 to 3, or negative for what is no base; such a residue belongs to no interval. */
export function dust(ranks: Int8Array): Span[] {
  const spans: Span[] = [];
  const counts = new Uint8Array(64);
  /** Best score of any interval from a triplet on, up to the triplet looked at last. */
  const best = new Float64Array(ranks.length);
  const triplets = tripletsOf(ranks);
  const inWindow = new Uint8Array(64);
  let often = 0;
  for (let end = 0; end < triplets.length; end++) {
    const leaving = end >= TRIPLETS ? triplets[end - TRIPLETS]! : -1;
    if (leaving >= 0 && inWindow[leaving]!-- === OFTEN) often--;
    const entering = triplets[end]!;
    if (entering < 0) {
      continue;
    }
    if (++inWindow[entering]! === OFTEN) often++;
    if (often === 0) continue;
    counts.fill(0);
    let sum = 0;
    let within = 0;
    const first = Math.max(0, end - TRIPLETS + 1);
    for (let start = end; start >= first; start--) {
      const triplet = triplets[start]!;
      if (triplet < 0) break;
      sum += counts[triplet]!++;
      const score = end > start ? sum / (end - start) : 0;
      // Intervals within this one: those that end earlier, and those that start later.
      within = Math.max(within, best[start]!);
      if (score > LEVEL && score >= within) addSpan(spans, { start, end: end + 3 });
      within = Math.max(within, score);
      best[start] = within;
    }
  }
  return spans;
}

function tripletsOf(ranks: Int8Array): Int8Array {
  const triplets = new Int8Array(Math.max(0, ranks.length - 2)).fill(-1);
  for (let place = 0; place < triplets.length; place++) {
    const [a, b, c] = [ranks[place]!, ranks[place + 1]!, ranks[place + 2]!];
    if (a >= 0 && b >= 0 && c >= 0) triplets[place] = 16 * a + 4 * b + c;
  }
  return triplets;
}
