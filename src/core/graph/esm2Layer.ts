/** One layer of ESM-2, at all tokens or at the one row that a masked pass wants. */
import { layerName } from './esm2Weights';
import type { Esm2Parts } from './esm2Parts';
import * as layers from './layers';
import * as op from './operators';
import { ElementType, type Value } from './types';

export interface Projections {
  readonly query: Value;
  readonly key: Value;
  readonly value: Value;
}

/** What attention reads: the stream [rows, width] after its first LayerNorm. */
export function normBeforeAttention(parts: Esm2Parts, stream: Value, layer: number): Value {
  return parts.norm(stream, layerName(layer, 'attention.LayerNorm'));
}

/** x: [rows, width], normed. */
export function project(parts: Esm2Parts, x: Value, layer: number, part: keyof Projections): Value {
  const name = layerName(layer, `attention.self.${part}`);
  return part === 'value' ? parts.dense(x, name) : parts.densePaired(x, name);
}

export function wholeLayer(parts: Esm2Parts, stream: Value, layer: number): Value {
  const normed = normBeforeAttention(parts, stream, layer);
  const of = (part: keyof Projections): Value => parts.batched(project(parts, normed, layer, part));
  return attend(parts, stream, { query: of('query'), key: of('key'), value: of('value') }, layer);
}

/** Attention of all tokens among each other and the feed-forward sublayer, added to the stream. */
export function attend(
  parts: Esm2Parts,
  stream: Value,
  { query, key, value }: Projections,
  layer: number,
): Value {
  const [q, k] = [parts.rotate(query, parts.fromStart), parts.rotate(key, parts.fromStart)];
  const context = layers.attention(parts.builder, q, k, value, parts.config.heads);
  return finish(parts, stream, parts.flat(context, String(stream.shape[0])), layer);
}

/**
 * A layer at the row wanted of each pass: keys of all tokens, one query. Values are linear in what they are made of, so
 * each head mixes that by its probabilities first, and as many rows as there are heads are projected instead of all tokens.
 */
export function layerAtRows(parts: Esm2Parts, stream: Value, layer: number): Value {
  const g = parts.builder;
  const { batch } = parts;
  const { heads, width } = parts.config;
  const position = g.input('position', ElementType.Int64, [batch, 1]);
  const normed = normBeforeAttention(parts, stream, layer);
  const row = op.reshape(g, project(parts, parts.atRows(normed), layer, 'query'), [batch, 1, width]);
  const query = parts.rotate(row, position);
  const key = parts.rotate(parts.batched(project(parts, normed, layer, 'key')), parts.fromStart);
  const probabilities = layers.probabilitiesByHead(g, query, key, heads);
  const mixed = op.reshape(g, op.matmul(g, probabilities, parts.batched(normed)), ['B x heads', width]);
  const values = op.reshape(g, project(parts, mixed, layer, 'value'), [batch, heads, width]);
  const context = op.reshape(g, layers.joinHeads(g, values), ['R', width]);
  return finish(parts, parts.atRows(stream), context, layer);
}

/** What attention found and the feed-forward sublayer, added to the stream; both [rows, width]. */
function finish(parts: Esm2Parts, stream: Value, context: Value, layer: number): Value {
  const g = parts.builder;
  const add = (x: Value, y: Value): Value => op.binary(g, 'Add', x, y);
  const attended = add(stream, parts.dense(context, layerName(layer, 'attention.output.dense')));
  const normed = parts.norm(attended, layerName(layer, 'LayerNorm'));
  const inner = op.unary(g, 'Gelu', parts.dense(normed, layerName(layer, 'intermediate.dense')));
  return add(attended, parts.dense(inner, layerName(layer, 'output.dense')));
}
