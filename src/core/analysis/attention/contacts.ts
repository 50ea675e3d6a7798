/**
 * Contacts out of attention: symmetrised, corrected for what a residue gets from everywhere (average product
 * correction, Dunn et al. 2008), and weighed by a regression over all heads (Rao et al. 2021, ICLR).
 */
import type { TokenMap } from './squareMap';

/** A model's own regression over layers x heads (layer-major), trained on known structures. */
export interface ContactHead {
  /** Of one layer. */
  readonly heads: number;
  readonly weights: Float32Array;
  readonly bias: number;
}

/**
 * The sum over maps of weight times A + Aᵀ less its average product F_i. F_.j / F_.. . Maps are not corrected one by one:
 * their weighted sum is symmetrised once, and each costs two passes.
 */
export class CorrectedSum {
  readonly #half: Float64Array;

  /** `rows`: the residues' tokens, the same in every map. */
  constructor(private readonly rows: Int32Array) {
    this.#half = new Float64Array(rows.length ** 2);
  }

  add({ tokens, values }: TokenMap, weight: number): void {
    const { length } = this.rows;
    // Of A + Aᵀ, by row and by column alike.
    const sums = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      const row = this.rows[i]! * tokens;
      for (let j = 0; j < length; j++) {
        const value = values[row + this.rows[j]!]!;
        this.#half[i * length + j]! += weight * value;
        sums[i]! += value;
        sums[j]! += value;
      }
    }
    const total = sums.reduce((a, b) => a + b, 0);
    if (total === 0) return;
    for (let i = 0; i < length; i++) {
      const factor = (weight * sums[i]!) / (2 * total);
      for (let j = 0; j < length; j++) this.#half[i * length + j]! -= factor * sums[j]!;
    }
  }

  /** Row-major, residues x residues. */
  finish(): Float32Array {
    const { length } = this.rows;
    const half = this.#half;
    return Float32Array.from(
      half,
      (value, at) => value + half[(at % length) * length + Math.floor(at / length)]!,
    );
  }
}

/** Adds `weight` times `values` to `sum`. */
export function addWeighted(sum: Float64Array, values: ArrayLike<number>, weight: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += weight * values[i]!;
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** One weight a head of a layer (0-based). */
export const layerWeights = ({ heads, weights }: ContactHead, layer: number): Float32Array =>
  weights.slice(layer * heads, (layer + 1) * heads);

/**
 * `sum`: over all layers of what the engine gives of each. With a contact head probabilities, without one the mean over
 * layers and heads, in no unit.
 */
export function finishContacts(sum: Float64Array, layers: number, head?: ContactHead): Float32Array {
  return Float32Array.from(sum, (value) => (head ? logistic(value + head.bias) : value / layers));
}
