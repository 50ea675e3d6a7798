/**
 * Contacts out of attention: symmetrised, corrected for what a residue gets from everywhere (average product
 * correction, Dunn et al. 2008), and weighed by a regression over all heads (Rao et al. 2021, ICLR).
 */
import type { SquareMap } from './squareMap';

/** A model's own regression over layers x heads (layer-major), trained on known structures. */
export interface ContactHead {
  /** Of one layer. */
  readonly heads: number;
  readonly weights: Float32Array;
  readonly bias: number;
}

/** A + Aᵀ less its average product F_i. F_.j / F_.. ; 0 everywhere for a map of no attention. */
export function correctedMap({ length, values }: SquareMap): Float64Array {
  const both = new Float64Array(length * length);
  const sums = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < length; j++) {
      const value = values[i * length + j]! + values[j * length + i]!;
      both[i * length + j] = value;
      sums[i]! += value;
    }
  }
  const total = sums.reduce((a, b) => a + b, 0);
  if (total === 0) return both;
  for (let i = 0; i < length; i++)
    for (let j = 0; j < length; j++) both[i * length + j]! -= (sums[i]! * sums[j]!) / total;
  return both;
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
