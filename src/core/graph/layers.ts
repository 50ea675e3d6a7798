/** A transformer's layers, in the operators that ONNX Runtime runs fastest on a CPU (docs/engine.md has the reasons). */
import { GraphBuilder, MICROSOFT } from './builder';
import { float, int } from './operators';
import type { Value } from './types';

/** x w^T + b for x of shape [rows, in] and w of shape [out, in]: PyTorch's layout, read as it lies in the file. */
export function linear(g: GraphBuilder, x: Value, weight: Value, bias: Value): Value {
  const shape = [x.shape[0]!, weight.shape[0]!];
  const attributes = { transB: int(1) };
  return g.node('Gemm', [x, weight, bias], { elementType: x.elementType, shape }, { attributes });
}

/** Over the last axis. */
export function layerNorm(g: GraphBuilder, x: Value, weight: Value, bias: Value, epsilon: number): Value {
  const attributes = { axis: int(-1), epsilon: float(epsilon) };
  return g.node('LayerNormalization', [x, weight, bias], x, { attributes });
}

export interface RotaryTables {
  /** Positions x half a head's width. */
  readonly cos: Value;
  readonly sin: Value;
}

/**
 * Rotary position embedding (Su et al. 2021, arXiv 2104.09864), halves rotated against each other as in fair-esm.
 * x: [batch, tokens, width]; positions: [1], that of the first token, or [batch, tokens].
 */
export function rotary(
  g: GraphBuilder,
  x: Value,
  positions: Value,
  tables: RotaryTables,
  heads: number,
): Value {
  const attributes = { num_heads: int(heads), interleaved: int(0) };
  return g.node('RotaryEmbedding', [x, positions, tables.cos, tables.sin], x, {
    attributes,
    domain: MICROSOFT,
  });
}

/** softmax(q k^T / sqrt(width / heads)) v for q [batch, queries, width] and k, v [batch, keys, width]. No mask: nothing is padded. */
export function attention(g: GraphBuilder, q: Value, k: Value, v: Value, heads: number): Value {
  return g.node('MultiHeadAttention', [q, k, v], q, {
    attributes: { num_heads: int(heads) },
    domain: MICROSOFT,
  });
}
