/**
 * ESM-2 (Lin et al. 2023, doi 10.1126/science.ade2574) as an ONNX graph, with the one output that a job needs. Written
 * from the architecture's description: pre-LayerNorm transformer, rotary positions, token dropout kept at inference.
 * Nothing is padded, so no token is left out of attention and a sequence's length is its number of tokens.
 */
import type { Esm2Config } from './esm2Config';
import { embed, embedVocabulary } from './esm2Embedding';
import type { Arithmetic } from '../../protocol/engine';
import { Esm2Parts } from './esm2Parts';
import { attend, layerAtRows, normBeforeAttention, project, wholeLayer } from './esm2Layer';
import { FINAL_NORM, HEAD_BIAS, HEAD_DECODER, HEAD_DENSE, HEAD_NORM, type Esm2Weights } from './esm2Weights';
import { OUTPUT, STREAM, type GraphOutput } from './graphOutput';
import * as layers from './layers';
import * as op from './operators';
import { encodeFeatures } from './sae';
import { ElementType, type Model, type Value } from './types';

export function buildEsm2(
  config: Esm2Config,
  weights: Esm2Weights,
  output: GraphOutput,
  arithmetic: Arithmetic = 'fp32',
): Model {
  const parts = new Esm2Parts(config, weights, output.kind === 'projections' ? 1 : 'B', arithmetic);
  parts.builder.output(OUTPUT, resultOf(parts, output));
  return parts.builder.build();
}

/**
 * Logits [R, vocabulary] of a residual stream that is given, as it stands after `layer` layers: an input `stream` [N, width]
 * beside the usual ones. What a changed hidden state does to the predictions is read here.
 */
export function buildEsm2From(config: Esm2Config, weights: Esm2Weights, layer: number): Model {
  const parts = new Esm2Parts(config, weights, 'B', 'fp32');
  const given = parts.builder.input(STREAM, ElementType.Float, ['N', config.width]);
  const last = through(parts, given, layer, config.layers);
  parts.builder.output(OUTPUT, head(parts, parts.norm(parts.atRows(last), FINAL_NORM)));
  return parts.builder.build();
}

function resultOf(parts: Esm2Parts, output: GraphOutput): Value {
  const { config } = parts;
  switch (output.kind) {
    case 'logits':
      return head(parts, parts.norm(parts.atRows(encode(parts, config.layers)), FINAL_NORM));
    case 'scan':
      return head(parts, parts.norm(scan(parts), FINAL_NORM));
    case 'hidden':
      return hidden(parts, output.layer);
    case 'projections':
      return projections(parts);
    case 'attention':
      throw new TypeError('Attention is made of the queries and keys of ESM-2, not by its graph.');
    case 'features':
      return encodeFeatures(parts.builder, hidden(parts, output.encoder.layer), output.encoder);
  }
}

/** [R, width]; that of the last layer is after the final LayerNorm. */
function hidden(parts: Esm2Parts, layer: number): Value {
  const rows = parts.atRows(encode(parts, layer));
  return layer === parts.config.layers ? parts.norm(rows, FINAL_NORM) : rows;
}

/** The residual stream [N, width] after the first `count` layers; N is B S. */
function encode(parts: Esm2Parts, count: number): Value {
  return through(parts, parts.flat(embed(parts)), 0, count);
}

/** The stream through the layers from `first` up to `end`. */
function through(parts: Esm2Parts, stream: Value, first: number, end: number): Value {
  let changed = stream;
  for (let layer = first; layer < end; layer++) changed = wholeLayer(parts, changed, layer);
  return changed;
}

/**
 * The first layer's queries, keys and values depend on a token's id and on the share of masks alone: they are taken
 * from a table of the vocabulary. The last layer is needed at one row a pass. Result: [R, width].
 */
function scan(parts: Esm2Parts): Value {
  const last = parts.config.layers - 1;
  if (last === 0) return layerAtRows(parts, parts.flat(embed(parts)), 0);
  const table = embedVocabulary(parts);
  const normed = normBeforeAttention(parts, table, 0);
  const byId = (x: Value): Value => op.gather(parts.builder, x, parts.ids);
  const query = byId(project(parts, normed, 0, 'query'));
  const key = byId(project(parts, normed, 0, 'key'));
  const value = byId(project(parts, normed, 0, 'value'));
  const stream = attend(parts, parts.flat(byId(table)), { query, key, value }, 0);
  return layerAtRows(parts, through(parts, stream, 1, last), last);
}

/** Queries and keys of every layer, as attention compares them: a query's layer is followed by its keys. */
function projections(parts: Esm2Parts): Value {
  const g = parts.builder;
  const found: Value[] = [];
  let stream = parts.flat(embed(parts));
  for (let layer = 0; layer < parts.config.layers; layer++) {
    const normed = normBeforeAttention(parts, stream, layer);
    for (const part of ['query', 'key'] as const)
      found.push(parts.rotate(parts.batched(project(parts, normed, layer, part)), parts.fromStart));
    if (layer < parts.config.layers - 1) stream = wholeLayer(parts, stream, layer);
  }
  return op.concat(g, found, 0);
}

function head(parts: Esm2Parts, x: Value): Value {
  const activated = op.unary(parts.builder, 'Gelu', parts.dense(x, HEAD_DENSE));
  const normed = parts.norm(activated, HEAD_NORM);
  return layers.linear(parts.builder, normed, parts.weight(HEAD_DECODER), parts.weight(HEAD_BIAS));
}
