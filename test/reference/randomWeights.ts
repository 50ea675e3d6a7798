/** Random ESM-2 weights, bit for bit those of random_weights.py; README.md has the recipe. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { floats, writeSafetensors, type NamedTensor } from './safetensorsWriter';

export interface RandomModel {
  readonly seed: number;
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  /** Dimensions of the hidden state that are far larger than the others, as trained models have them. */
  readonly outliers: readonly number[];
}

const VOCABULARY = 33;
const SQRT3 = Math.sqrt(3);
const OUTLIER = 40;

/** In [0, 1), multiples of 2^-24: mulberry32 as a counter, started from FNV-1a of the tensor's name. */
export function uniform(name: string, seed: number, count: number): Float64Array {
  let start = 0x811c9dc5;
  for (const byte of Buffer.from(name)) start = Math.imul(start ^ byte, 0x01000193);
  start = (start + Math.imul(seed, 0x9e3779b9)) | 0;
  return Float64Array.from({ length: count }, (_, i) => {
    const a = (start + Math.imul(i + 1, 0x6d2b79f5)) | 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 8) / 2 ** 24;
  });
}

export function randomWeights({ seed, layers, width, outliers }: RandomModel): NamedTensor[] {
  const tensors: NamedTensor[] = [];
  const put = (name: string, shape: readonly number[], middle: number, spread: number): void => {
    const count = shape.reduce((product, size) => product * size);
    const values = Float32Array.from(uniform(name, seed, count), (u) => middle + spread * (2 * u - 1));
    if (name === 'esm.encoder.layer.0.output.dense.bias') for (const d of outliers) values[d] = OUTLIER;
    tensors.push(floats(name, shape, values));
  };
  const dense = (name: string, outs: number, ins: number, gain = 1): void => {
    put(`${name}.weight`, [outs, ins], 0, (gain * SQRT3) / Math.sqrt(ins));
    put(`${name}.bias`, [outs], 0, 0.3);
  };
  const norm = (name: string): void => {
    put(`${name}.weight`, [width], 1, 0.35);
    put(`${name}.bias`, [width], 0, 0.2);
  };
  put('esm.embeddings.word_embeddings.weight', [VOCABULARY, width], 0, (5 * SQRT3) / Math.sqrt(width));
  for (let i = 0; i < layers; i++) {
    const layer = `esm.encoder.layer.${i}`;
    norm(`${layer}.attention.LayerNorm`);
    dense(`${layer}.attention.self.query`, width, width, 1.6);
    dense(`${layer}.attention.self.key`, width, width, 1.6);
    dense(`${layer}.attention.self.value`, width, width);
    dense(`${layer}.attention.output.dense`, width, width);
    norm(`${layer}.LayerNorm`);
    dense(`${layer}.intermediate.dense`, 4 * width, width);
    dense(`${layer}.output.dense`, width, 4 * width);
  }
  norm('esm.encoder.emb_layer_norm_after');
  dense('lm_head.dense', width, width);
  norm('lm_head.layer_norm');
  put('lm_head.bias', [VOCABULARY], 0, 0.5);
  return tensors;
}

/** config.json of such a model. */
export function randomConfig({ layers, width, heads }: RandomModel): Record<string, unknown> {
  return {
    model_type: 'esm',
    num_hidden_layers: layers,
    hidden_size: width,
    num_attention_heads: heads,
    intermediate_size: 4 * width,
    vocab_size: VOCABULARY,
    position_embedding_type: 'rotary',
    token_dropout: true,
    emb_layer_norm_before: false,
    layer_norm_eps: 1e-5,
    mask_token_id: 32,
    pad_token_id: 1,
    max_position_embeddings: 1026,
  };
}

/** Makes a Hugging Face model folder. */
export async function writeRandomModel(folder: string, model: RandomModel): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(randomConfig(model), null, 1));
  await writeSafetensors(path.join(folder, 'model.safetensors'), randomWeights(model));
}
