/** Maximal pairs as copies, with score and E-value. */
import type { Copy } from '../copy';
import { DIRECT, INVERTED, type Pair, type PairKind } from './pairs';
import { unitsToBits, type Significance } from './significance';

const BLOCK = 64;

/** Information of any stretch, from sums over blocks: the letters of long copies are not added up each time. */
export class ScoreSums {
  private readonly sums: readonly Float64Array[];
  private readonly weights: readonly Uint32Array[];

  constructor(
    private readonly codes: Uint8Array,
    significance: Significance,
  ) {
    this.weights = [significance.weights(DIRECT), significance.weights(INVERTED)];
    this.sums = this.weights.map((weights) => blockSums(codes, weights));
  }

  /** In units (see significance.ts); a palindrome scores one of its arms. */
  score(kind: PairKind, first: number, second: number, length: number): number {
    const isPalindrome = kind === INVERTED && first === second;
    const end = first + (isPalindrome ? length / 2 : length);
    return this.upTo(kind, end) - this.upTo(kind, first);
  }

  private upTo(kind: PairKind, end: number): number {
    const block = Math.floor(end / BLOCK);
    const weights = this.weights[kind]!;
    let sum = this.sums[kind]![block]!;
    for (let i = block * BLOCK; i < end; i++) sum += weights[this.codes[i]!]!;
    return sum;
  }
}

function blockSums(codes: Uint8Array, weights: Uint32Array): Float64Array {
  const sums = new Float64Array(Math.floor(codes.length / BLOCK) + 1);
  let sum = 0;
  for (let i = 0; i < codes.length; i++) {
    if (i % BLOCK === 0) sums[i / BLOCK] = sum;
    sum += weights[codes[i]!]!;
  }
  if (codes.length % BLOCK === 0) sums[codes.length / BLOCK] = sum;
  return sums;
}

/** Sorted by place. */
export function toCopies(pairs: readonly Pair[], sums: ScoreSums, significance: Significance): Copy[] {
  const sorted = pairs.toSorted((a, b) => a.first - b.first || a.second - b.second || a.kind - b.kind);
  return sorted.map(({ kind, first, second, length }) => {
    const units = sums.score(kind, first, second, length);
    return {
      kind: kind === DIRECT ? 'direct' : 'inverted',
      first: { start: first, end: first + length },
      second: { start: second, end: second + length },
      blocks: [{ first, second: kind === DIRECT ? second : second + length - 1, length }],
      length,
      identity: 1,
      score: unitsToBits(units),
      evalue: significance.evalue(units),
    };
  });
}
