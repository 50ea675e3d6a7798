/**
 * The encoder of a sparse autoencoder: f = relu(W (x - b_pre) + b), of which TopK keeps the k largest (Simon & Zou 2025,
 * doi 10.1038/s41592-025-02836-7; Gao et al. 2024, arXiv 2406.04093). The decoder is not needed to see what is active.
 */
import type { GraphBuilder } from './builder';
import { linear } from './layers';
import * as op from './operators';
import { ElementType, type Value } from './types';

/**
 * What a hidden state goes through before the autoencoder sees it:
 * - standardised: (x - mean) / (standard deviation + 1e-5), the deviation over width - 1 (InterProt);
 * - toRootWidth: scaled to the norm sqrt(width) (an option of InterPLM).
 */
export type SaeInput = 'plain' | 'standardised' | 'toRootWidth';

export interface SaeEncoder {
  /** Hex sha256 of all that decides its numbers. */
  readonly digest: string;
  /** Of the hidden states that it reads: 0 is the embedding. */
  readonly layer: number;
  readonly width: number;
  readonly features: number;
  readonly input: SaeInput;
  /** Features that stay; absent: all that are above zero. */
  readonly k?: number;
  /** [width]. */
  readonly preBias: Float32Array;
  /** [features, width], row-major. */
  readonly weight: Float32Array;
  /** [features]. */
  readonly bias: Float32Array;
}

const STANDARDISED_EPSILON = 1e-5;
const NORM_EPSILON = 1e-12;

/** x: hidden states [R, width]. Result: [R, features], no value below zero. */
export function encodeFeatures(g: GraphBuilder, x: Value, encoder: SaeEncoder): Value {
  const { width, features, k } = encoder;
  const centred = op.binary(
    g,
    'Sub',
    prepared(g, x, encoder),
    constant(g, 'preBias', encoder.preBias, [width]),
  );
  const weight = constant(g, 'weight', encoder.weight, [features, width]);
  const active = op.unary(
    g,
    'Relu',
    linear(g, centred, weight, constant(g, 'bias', encoder.bias, [features])),
  );
  if (k === undefined) return active;
  const { values, places } = op.topK(g, active, k);
  return op.scatter(g, active, places, values);
}

function prepared(g: GraphBuilder, x: Value, { input, width }: SaeEncoder): Value {
  switch (input) {
    case 'plain':
      return x;
    case 'standardised': {
      const mean = op.binary(g, 'Div', op.sum(g, x, 1), g.float('sae.width', [width], []));
      const centred = op.binary(g, 'Sub', x, mean);
      const others = g.float('sae.width-1', [width - 1], []);
      const deviation = op.unary(g, 'Sqrt', op.binary(g, 'Div', sumOfSquares(g, centred), others));
      const floor = g.float('sae.standardisedEpsilon', [STANDARDISED_EPSILON], []);
      return op.binary(g, 'Div', centred, op.binary(g, 'Add', deviation, floor));
    }
    case 'toRootWidth': {
      const norm = op.unary(g, 'Sqrt', sumOfSquares(g, x));
      const floored = op.binary(g, 'Max', norm, g.float('sae.normEpsilon', [NORM_EPSILON], []));
      return op.binary(
        g,
        'Mul',
        op.binary(g, 'Div', x, floored),
        g.float('sae.rootWidth', [Math.sqrt(width)], []),
      );
    }
  }
}

function sumOfSquares(g: GraphBuilder, x: Value): Value {
  return op.sum(g, op.binary(g, 'Mul', x, x), 1);
}

function constant(g: GraphBuilder, name: string, values: Float32Array, shape: readonly number[]): Value {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const data = { kind: 'inline', bytes } as const;
  return g.initialiser({ name: `sae.${name}`, elementType: ElementType.Float, shape, data });
}
