/**
 * How often chance makes an exact copy this good in a record like this one. The model is the record shuffled: two places
 * have the same letter a with probability m_a = c_a (c_a - 1) / (n (n - 1)), c_a of n letters being a (on opposite
 * strands m_a = c_a c_ā / (n (n - 1)), ā the complement of a).
 *
 * A copy scores its letters' information, w_a = -ln(m_a) / 2 each, so that four W count for more than four L. A run of
 * matches starts at any pair of places that follows a mismatch or an end, and goes on to score s or more with
 * probability Z(s) = sum_a m_a Z(s - w_a), Z(s <= 0) = 1. So, with m = sum_a m_a,
 *
 *     E(s) = (n - 1 + (1 - m) (n - 1)(n - 2) / 2) Z(s)                    direct copies
 *          + (2 n - 1 + (1 - m') n (n - 1) / 2) Z'(s) + (n - 1) Z'(s)     inverted copies; palindromes
 *
 * over the kinds that were searched. A palindrome's arms say the same twice: it scores one of them. With equal letter
 * frequencies this is the number of maximal repeats of at least a length. Scores are kept as whole 1/64 nat, exactly.
 */
import { complementOf } from '../codes';
import { RunTail } from './runTail';
import type { PairKind } from './pairs';

const UNITS_A_NAT = 64;
const UNITS_A_BIT = UNITS_A_NAT * Math.LN2;
/** No letter counts for more than one of a hundred: a rare letter met twice is no copy. */
const RAREST = 0.01;

export interface SearchedKinds {
  readonly direct: boolean;
  readonly inverted: boolean;
}

/** One kind of copies. */
interface KindModel {
  /** Information of each code, in units. */
  readonly weights: Uint32Array;
  readonly tail: RunTail;
  /** Places where a run can start, weighed. */
  readonly starts: number;
}

export class Significance {
  private readonly models: readonly KindModel[];

  /** `counts`: letters of each code, that of 0 not looked at. */
  constructor(counts: ArrayLike<number>, { direct, inverted }: SearchedKinds) {
    let letters = 0;
    for (let code = 1; code < counts.length; code++) letters += counts[code]!;
    const arrangements = Math.max(1, letters * (letters - 1));
    const kind = (searched: boolean, matches: (code: number) => number, model: StartsModel): KindModel => {
      const rates = new Float64Array(counts.length);
      for (let code = 1; code < counts.length; code++) rates[code] = matches(code) / arrangements;
      const weights = Uint32Array.from(rates, unitsOf);
      const mismatch = 1 - rates.reduce((sum, rate) => sum + rate, 0);
      return { weights, tail: new RunTail(rates, weights), starts: searched ? model(letters, mismatch) : 0 };
    };
    this.models = [
      kind(direct, (code) => counts[code]! * (counts[code]! - 1), directStarts),
      kind(inverted, (code) => counts[code]! * (counts[complementOf(code)] ?? 0), invertedStarts),
    ];
  }

  /** Information of one letter in a copy of this kind, in units. */
  weights(kind: PairKind): Uint32Array {
    return this.models[kind]!.weights;
  }

  /** Copies of this score or a better one that chance makes, of all the kinds that were searched. `units`: whole. */
  evalue(units: number): number {
    return this.models.reduce((sum, { starts, tail }) => sum + starts * tail.at(units), 0);
  }

  /** No copy with fewer letters can have an E-value of at most this; at least 1. */
  shortest(evalue: number): number {
    const best = Math.max(...this.models.flatMap(({ starts, weights }) => (starts > 0 ? [...weights] : [1])));
    let low = 1;
    let high = 1;
    while (this.evalue(high * best) > evalue && high < 2 ** 26) high *= 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.evalue(middle * best) > evalue) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Score as it is shown. */
export function unitsToBits(units: number): number {
  return units / UNITS_A_BIT;
}

type StartsModel = (letters: number, mismatch: number) => number;

const directStarts: StartsModel = (n, mismatch) => Math.max(0, n - 1 + (mismatch * (n - 1) * (n - 2)) / 2);

const invertedStarts: StartsModel = (n, mismatch) =>
  n < 2 ? 0 : 2 * n - 1 + (mismatch * n * (n - 1)) / 2 + n - 1;

function unitsOf(rate: number): number {
  const information = -Math.log(Math.max(rate, RAREST ** 2)) / 2;
  return Math.max(1, Math.round(information * UNITS_A_NAT));
}
