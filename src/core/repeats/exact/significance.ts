/**
 * How often chance makes an exact copy this good in a record like this one. The model is the record shuffled: two places
 * have the same letter a with probability m_a = c_a (c_a - 1) / (n (n - 1)), c_a of n letters being a (on opposite
 * strands m_a = c_a c_ā / (n (n - 1)), ā the complement of a).
 *
 * A copy scores its letters' information, w_a = -ln(m_a) / 2 each, so that four W count for more than four L. A run of
 * matches starts at any pair of places that follows a mismatch or an end, and goes on to score s or more with
 * probability Z(s) = sum_a m_a Z(s - w_a), Z(s <= 0) = 1. So, with m = sum_a m_a,
 *
 *     E(s) = k (n - 1 + (1 - m) (n - 1)(n - 2) / 2) Z(s)     direct copies
 *     E(s) = k (2 n - 1 + (1 - m) n (n - 1) / 2) Z(s)        inverted copies
 *     E(s) = k (n - 1) Z(s)                                  palindromes: inverted copies of themselves
 *
 * where k is how many of these three classes were searched, so that all copies with E <= 0.1 together are expected 0.1
 * times. A palindrome's arms say the same twice: it scores one of them. With equal letter frequencies this is the number
 * of maximal repeats of at least a length. Scores are kept as whole 1/64 nat, exactly.
 */
import { complementOf } from '../codes';
import { RunTail } from './runTail';
import type { PairKind } from './pairs';

const UNITS_A_NAT = 64;
const UNITS_A_BIT = UNITS_A_NAT * Math.LN2;
/** No letter counts for more than one of a hundred: a rare letter met twice is no copy. */
const RAREST = 0.01;
/** Above any score of a sequence. */
const HIGHEST = 2 ** 40;

export interface SearchedKinds {
  readonly direct: boolean;
  readonly inverted: boolean;
}

/** Classes of copies, each with its own chances. The first two are the kinds of pairs.ts. */
export const PALINDROME = 2;
export type CopyClass = PairKind | typeof PALINDROME;

interface ClassModel {
  /** Information of each code, in units. */
  readonly weights: Uint32Array;
  readonly tail: RunTail;
  /** Places where a run can start, weighed; 0 where the class was not searched. */
  readonly starts: number;
  /** Residues of a copy for each that is scored. */
  readonly residues: 1 | 2;
}

export class Significance {
  private readonly models: readonly ClassModel[];
  private readonly searched: number;

  /** `counts`: letters of each code, that of 0 not looked at. */
  constructor(counts: Float64Array, { direct, inverted }: SearchedKinds) {
    const n = counts.subarray(1).reduce((sum, count) => sum + count, 0);
    const pairs = Math.max(1, n * (n - 1));
    const same = modelOf(counts.map((count) => (count * (count - 1)) / pairs));
    const mates = modelOf(counts.map((count, code) => (count * (counts[complementOf(code)] ?? 0)) / pairs));
    const ends = Math.max(0, n - 1);
    this.models = [
      { ...same, starts: direct ? ends + (same.mismatch * ends * (n - 2)) / 2 : 0, residues: 1 },
      { ...mates, starts: inverted ? ends + n + (mates.mismatch * n * ends) / 2 : 0, residues: 1 },
      { ...mates, starts: inverted ? ends : 0, residues: 2 },
    ];
    this.searched = Number(direct) + 2 * Number(inverted);
  }

  /** Information of one letter in a copy of this kind, in units. */
  weights(kind: PairKind): Uint32Array {
    return this.models[kind]!.weights;
  }

  /** Copies with this E-value or a smaller one that chance makes, of all the classes that were searched. `units`: whole. */
  evalue(of: CopyClass, units: number): number {
    const { starts, tail } = this.models[of]!;
    return this.searched * starts * tail.at(units);
  }

  /** The smallest score, in units, with at most this E-value. */
  leastScore(of: CopyClass, evalue: number): number {
    let low = 0;
    let high = 1;
    while (this.evalue(of, high) > evalue && high < HIGHEST) high *= 2;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.evalue(of, middle) > evalue) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** No copy with fewer residues can have an E-value of at most this; at least 1. */
  shortest(evalue: number): number {
    const classes = ([0, 1, PALINDROME] as const).filter((of) => this.models[of]!.starts > 0);
    const lengths = classes.map((of) => {
      const { weights, residues } = this.models[of]!;
      return Math.ceil(this.leastScore(of, evalue) / Math.max(...weights)) * residues;
    });
    return Math.max(1, Math.min(...lengths));
  }
}

/** Score as it is shown. */
export function unitsToBits(units: number): number {
  return units / UNITS_A_BIT;
}

/** `rates`: by code, the chance that two places match in it; that of code 0 is no match. */
function modelOf(rates: Float64Array) {
  rates[0] = 0;
  const weights = Uint32Array.from(rates, unitsOf);
  weights[0] = 0;
  return {
    weights,
    tail: new RunTail(rates, weights),
    mismatch: 1 - rates.reduce((sum, rate) => sum + rate, 0),
  };
}

function unitsOf(rate: number): number {
  const information = -Math.log(Math.max(rate, RAREST ** 2)) / 2;
  return Math.max(1, Math.round(information * UNITS_A_NAT));
}
