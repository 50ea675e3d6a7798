/** Maximal pairs as copies, with score and E-value. */
import type { Copy } from '../copy';
import { DIRECT, INVERTED, type Pair, type PairKind, type PairSink } from './pairs';
import { PALINDROME, unitsToBits, type CopyClass, type Significance } from './significance';

const BLOCK = 64;

/** Information of any stretch, from sums over blocks: the letters of long copies are not added up each time. */
export class Scores {
  private readonly sums: readonly Float64Array[];
  private readonly weights: readonly Uint32Array[];

  constructor(
    private readonly codes: Uint8Array,
    private readonly significance: Significance,
  ) {
    this.weights = [significance.weights(DIRECT), significance.weights(INVERTED)];
    this.sums = this.weights.map((weights) => blockSums(codes, weights));
  }

  /** In units (see significance.ts); a palindrome scores one of its arms. */
  score(kind: PairKind, first: number, second: number, length: number): number {
    const scored = classOf(kind, first, second) === PALINDROME ? length / 2 : length;
    return this.upTo(kind, first + scored) - this.upTo(kind, first);
  }

  evalue(kind: PairKind, first: number, second: number, length: number): number {
    const units = this.score(kind, first, second, length);
    return this.significance.evalue(classOf(kind, first, second), units);
  }

  /** Tells copies with at most this E-value from others. */
  filter(evalue: number): (...pair: Parameters<PairSink>) => boolean {
    const least = ([DIRECT, INVERTED, PALINDROME] as const).map((of) =>
      this.significance.leastScore(of, evalue),
    );
    return (kind, first, second, length) =>
      this.score(kind, first, second, length) >= least[classOf(kind, first, second)]!;
  }

  private upTo(kind: PairKind, end: number): number {
    const block = Math.floor(end / BLOCK);
    const weights = this.weights[kind]!;
    let sum = this.sums[kind]![block]!;
    for (let i = block * BLOCK; i < end; i++) sum += weights[this.codes[i]!]!;
    return sum;
  }
}

function classOf(kind: PairKind, first: number, second: number): CopyClass {
  return kind === INVERTED && first === second ? PALINDROME : kind;
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
export function toCopies(pairs: readonly Pair[], scores: Scores): Copy[] {
  const sorted = pairs.toSorted((a, b) => a.first - b.first || a.second - b.second || a.kind - b.kind);
  return sorted.map(({ kind, first, second, length }) => {
    return {
      kind: kind === DIRECT ? 'direct' : 'inverted',
      first: { start: first, end: first + length },
      second: { start: second, end: second + length },
      blocks: [{ first, second: kind === DIRECT ? second : second + length - 1, length }],
      length,
      identity: 1,
      score: unitsToBits(scores.score(kind, first, second, length)),
      evalue: scores.evalue(kind, first, second, length),
    };
  });
}
