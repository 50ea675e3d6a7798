/** What a model of a given shape takes: parameters, bytes to fetch, memory, arithmetic. */
import type { CatalogueEntry, ModelShape } from './catalogue';

const VOCABULARY = 33;
/** Published files hold learned positions as well, which ESM-2's rotary ones have replaced, and a table of indices. */
const POSITIONS = 1026;
const FLOAT = 4;
const PROCESS_BYTES = 110e6;

/** Parameters of ESM-2's architecture, contact head included, the unused positions not. */
export function parameterCount({ layers, width, heads }: ModelShape): number {
  const layer = 12 * width ** 2 + 13 * width;
  const embedding = VOCABULARY * width + 2 * width;
  const head = width ** 2 + 3 * width + VOCABULARY;
  return layers * layer + embedding + head + layers * heads + 1;
}

/** Bytes of model.safetensors: known, or of fp32 weights and positions (for ESM-2 8M 0.04 % less than it has). */
export function downloadBytes({ weights, shape }: CatalogueEntry): number | undefined {
  if (weights) return weights.bytes;
  return shape && FLOAT * (parameterCount(shape) + POSITIONS * shape.width);
}

/** Operations of the passes that score `length` residues of one record, each masked in turn. */
export function scanOperations(shape: ModelShape, length: number): number {
  const tokens = length + 2;
  const perToken = 2 * parameterCount(shape) + 4 * shape.layers * shape.width * tokens;
  return length * tokens * perToken;
}

/**
 * Of the model process, while it scores, by numbers in the weights: measured as 1.4 of 30 MB of weights and 1.1 of 134 MB,
 * beside what is always there.
 */
export function memoryBytes(weights: number): number {
  return PROCESS_BYTES + 1.3 * FLOAT * weights;
}
