/** A model folder of a published ESM-2 shape with random weights: its speed is that of the real one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Shape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
}

export const ESM2_8M: Shape = { layers: 6, width: 320, heads: 20 };

const VOCABULARY = [
  ...['<cls>', '<pad>', '<eos>', '<unk>'],
  ...Array.from('LAGVSERTIDPKQNFYMHWCXBUZO.-'),
  ...['<null_1>', '<mask>'],
];

interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Standard deviation, and what it varies around. */
  readonly spread: number;
  readonly centre?: number;
}

export async function writeRandomModel(folder: string, shape: Shape): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), JSON.stringify(config(shape), undefined, 1));
  await writeFile(join(folder, 'model.safetensors'), safetensors(tensors(shape)));
}

function config({ layers, width, heads }: Shape) {
  return {
    architectures: ['EsmForMaskedLM'],
    model_type: 'esm',
    num_hidden_layers: layers,
    hidden_size: width,
    num_attention_heads: heads,
    intermediate_size: 4 * width,
    vocab_size: VOCABULARY.length,
    vocab_list: VOCABULARY,
    position_embedding_type: 'rotary',
    token_dropout: true,
    emb_layer_norm_before: false,
    layer_norm_eps: 1e-5,
    mask_token_id: VOCABULARY.indexOf('<mask>'),
    pad_token_id: VOCABULARY.indexOf('<pad>'),
    max_position_embeddings: 1026,
  };
}

function tensors({ layers, width }: Shape): Tensor[] {
  const linear = (name: string, rows: number, columns: number): Tensor[] => [
    { name: `${name}.weight`, shape: [rows, columns], spread: 1 / Math.sqrt(columns) },
    { name: `${name}.bias`, shape: [rows], spread: 0.1 },
  ];
  const norm = (name: string): Tensor[] => [
    { name: `${name}.weight`, shape: [width], spread: 0.1, centre: 1 },
    { name: `${name}.bias`, shape: [width], spread: 0.1 },
  ];
  const layer = (index: number): Tensor[] => {
    const prefix = `esm.encoder.layer.${index}`;
    return [
      ...norm(`${prefix}.attention.LayerNorm`),
      ...['self.query', 'self.key', 'self.value', 'output.dense'].flatMap((name) =>
        linear(`${prefix}.attention.${name}`, width, width),
      ),
      ...norm(`${prefix}.LayerNorm`),
      ...linear(`${prefix}.intermediate.dense`, 4 * width, width),
      ...linear(`${prefix}.output.dense`, width, 4 * width),
    ];
  };
  return [
    { name: 'esm.embeddings.word_embeddings.weight', shape: [VOCABULARY.length, width], spread: 1 },
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ...norm('esm.encoder.emb_layer_norm_after'),
    ...linear('lm_head.dense', width, width),
    ...norm('lm_head.layer_norm'),
    { name: 'lm_head.bias', shape: [VOCABULARY.length], spread: 0.1 },
  ];
}

function safetensors(all: readonly Tensor[]): Buffer {
  const random = normal(1);
  const header: Record<string, unknown> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  for (const { name, shape, spread, centre = 0 } of all) {
    const count = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length: count }, () => centre + spread * random());
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
    parts.push(Buffer.from(values.buffer));
  }
  const text = JSON.stringify(header);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...parts]);
}

/** Normally distributed numbers, the same ones for a seed (Box and Muller over Park and Miller's generator). */
function normal(seed: number): () => number {
  let state = seed;
  const uniform = (): number => (state = (state * 16807) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
