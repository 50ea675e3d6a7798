/** A transformer's layers, in the operators that ONNX Runtime runs fastest on a CPU (docs/engine.md has the reasons). */
import { GraphBuilder, MICROSOFT } from './builder';
import * as op from './operators';
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
  /** Positions x half the width. */
  readonly cos: Value;
  readonly sin: Value;
}

/**
 * Rotary position embedding (Su et al. 2021, arXiv 2104.09864) of numbers in pairs, in one go for all heads: those of a
 * head of 16 alone are too few for a call. x: [batch, tokens, width]; positions: [1], that of the first token, or
 * [batch, tokens].
 */
export function rotary(g: GraphBuilder, x: Value, positions: Value, tables: RotaryTables): Value {
  const attributes = { num_heads: int(1), interleaved: int(1) };
  return g.node('RotaryEmbedding', [x, positions, tables.cos, tables.sin], x, {
    attributes,
    domain: MICROSOFT,
  });
}

/**
 * A weight's or bias's rows such that what rotary turns against each other stands side by side: in published weights it
 * is half a head apart. Queries and keys in the same order have the same products.
 */
export function inPairs(g: GraphBuilder, x: Value, heads: number): Value {
  const [rows, ...rest] = x.shape as number[];
  const halves = op.reshape(g, x, [heads, 2, rows! / heads / 2, ...rest]);
  return op.reshape(g, op.transpose(g, halves, [0, 2, 1, ...rest.map((_, i) => 3 + i)]), x.shape);
}

/** One head's table for all of them, side by side. */
export function forAllHeads(g: GraphBuilder, table: Value, heads: number): Value {
  return op.concat(g, Array<Value>(heads).fill(table), 1);
}

/** softmax(q k^T / sqrt(width / heads)) v for q [batch, queries, width] and k, v [batch, keys, width]. No mask: nothing is padded. */
export function attention(g: GraphBuilder, q: Value, k: Value, v: Value, heads: number): Value {
  return g.node('MultiHeadAttention', [q, k, v], q, {
    attributes: { num_heads: int(heads) },
    domain: MICROSOFT,
  });
}

/** softmax(q k^T / sqrt(width / heads)) of one query a pass, [batch, heads, keys]. q: [batch, 1, width], k: [batch, keys, width]. */
export function probabilitiesByHead(g: GraphBuilder, q: Value, k: Value, heads: number): Value {
  const width = q.shape[2] as number;
  const scaled = op.binary(g, 'Mul', q, ofOwnHead(g, 'query_scale', heads, width, Math.sqrt(heads / width)));
  return op.softmax(g, op.matmul(g, scaled, op.transpose(g, k, [0, 2, 1])));
}

/** Of each head its own part of the width: [batch, heads, width] to [batch, 1, width]. */
export function joinHeads(g: GraphBuilder, x: Value): Value {
  const [, heads, width] = x.shape as [unknown, number, number];
  return op.sum(g, op.binary(g, 'Mul', x, ofOwnHead(g, 'own_head', heads, width, 1)), 1);
}

/** `value` where a column belongs to the row's head, else 0; [heads, width]. */
function ofOwnHead(g: GraphBuilder, name: string, heads: number, width: number, value: number): Value {
  const size = width / heads;
  const values = Array.from({ length: heads * width }, (_, i) =>
    Math.floor(i / width) === Math.floor((i % width) / size) ? value : 0,
  );
  return g.float(name, values, [heads, width]);
}
