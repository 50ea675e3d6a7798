/** The chance that a run of matches, one letter after the other, comes to a score before its first mismatch. */

/** Entries that are worked out; what is beyond falls off exponentially, to within the rounding of a double. */
const TABLE = 1 << 12;

export class RunTail {
  private readonly table = new Float64Array(TABLE);
  /** Rate of that fall, a unit. */
  private readonly decay: number;
  /** Weight of the commonest letter: the fall is followed in steps of it, so that lattices stay in step. */
  private readonly step: number;

  /** `rates`: the chance that two places match in this letter; `weights`: whole, at least 1; by letter. */
  constructor(rates: Float64Array, weights: Uint32Array) {
    const letters = Array.from(rates.keys()).filter((letter) => rates[letter]! > 0);
    this.table[0] = 1;
    for (let score = 1; score < TABLE; score++) {
      let chance = 0;
      for (const letter of letters)
        chance += rates[letter]! * this.table[Math.max(0, score - weights[letter]!)]!;
      this.table[score] = chance;
    }
    const commonest = letters.reduce(
      (best, letter) => (rates[letter]! > rates[best]! ? letter : best),
      letters[0] ?? 0,
    );
    this.step = letters.length === 0 ? 1 : weights[commonest]!;
    this.decay = decayOf((rate) =>
      letters.reduce((sum, letter) => sum + rates[letter]! * Math.exp(rate * weights[letter]!), 0),
    );
  }

  /** P(score >= `units`), `units` whole. */
  at(units: number): number {
    if (units < TABLE) return this.table[Math.max(0, units)]!;
    const beyond = Math.ceil((units - TABLE + 1) / this.step) * this.step;
    return this.table[units - beyond]! * Math.exp(-this.decay * beyond);
  }
}

/** The root of transform(rate) = 1, rate >= 0: the transform grows from the chance of any match. */
function decayOf(transform: (rate: number) => number): number {
  let low = 0;
  let high = 1;
  if (transform(high) < 1) return Infinity;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (transform(middle) < 1) low = middle;
    else high = middle;
  }
  return low;
}
