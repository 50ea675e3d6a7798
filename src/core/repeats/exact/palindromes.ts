import { complementOf } from '../codes';

/**
 * Lengths of the longest stretches that are their own reverse complement around each gap between two letters, in text
 * order and without those of length 0. Linear time (Manacher 1975, 10.1145/321892.321896, with complements for equals).
 */
export function* palindromeLengths(codes: Uint8Array): Generator<number, void> {
  const { length } = codes;
  const arms = new Int32Array(length + 1);
  let centre = 0;
  let reach = 0;
  for (let gap = 1; gap < length; gap++) {
    let arm = gap < reach ? Math.min(reach - gap, arms[2 * centre - gap]!) : 0;
    while (gap + arm < length && arm < gap && pairs(codes[gap + arm]!, codes[gap - arm - 1]!)) arm++;
    arms[gap] = arm;
    if (gap + arm > reach) {
      centre = gap;
      reach = gap + arm;
    }
    if (arm > 0) yield 2 * arm;
  }
}

function pairs(a: number, b: number): boolean {
  return a !== 0 && a === complementOf(b);
}
