/** The tensors of an ESM-2 as Hugging Face names them, with the shapes that its config implies. */
import { SeqlensError } from '../../protocol/errors';
import type { Esm2Config } from './esm2Config';
import type { StoredTensor, StoredTensors } from './storedTensors';

export const EMBEDDING = 'embeddings.word_embeddings';
export const FINAL_NORM = 'encoder.emb_layer_norm_after';
export const HEAD_DENSE = 'lm_head.dense';
export const HEAD_NORM = 'lm_head.layer_norm';
export const HEAD_BIAS = 'lm_head.bias';
export const layerName = (layer: number, part: string): string => `encoder.layer.${layer}.${part}`;

/** By the names above, without the `esm.` that EsmForMaskedLM puts before its encoder's. */
export type Esm2Weights = ReadonlyMap<string, StoredTensor>;

/** The output embedding: a tensor of its own where it is untied, else the input's. */
export const HEAD_DECODER = 'lm_head.decoder.weight';

/** Throws 'model.weights', with file and tensor, where one is missing, has another shape, or is of a layer too many. */
export function findEsm2Weights(config: Esm2Config, stored: StoredTensors): Esm2Weights {
  const found = new Map<string, StoredTensor>();
  for (const [name, shape] of expectedShapes(config)) {
    found.set(name, find(stored, name, shape));
  }
  refuseFurtherLayers(config, stored);
  const hasDecoder = !config.tiedEmbeddings || stored.tensors.has(HEAD_DECODER);
  const decoder = hasDecoder ? find(stored, HEAD_DECODER, embeddingShape(config)) : undefined;
  found.set(HEAD_DECODER, decoder ?? found.get(`${EMBEDDING}.weight`)!);
  return found;
}

function find({ tensors, source }: StoredTensors, name: string, shape: readonly number[]): StoredTensor {
  const tensor = tensors.get(`esm.${name}`) ?? tensors.get(name);
  if (!tensor) throw wrong(source, `has no tensor ${name} in F32, F16 or BF16, which config.json calls for`);
  if (tensor.shape.join() === shape.join()) return tensor;
  throw wrong(
    source,
    `: the tensor ${name} has shape [${tensor.shape.join()}], but config.json calls for [${shape.join()}]`,
  );
}

/** A config of too few layers would run, and give wrong numbers. */
function refuseFurtherLayers({ layers }: Esm2Config, { tensors, source }: StoredTensors): void {
  const name = layerName(layers, 'attention.LayerNorm.weight');
  if (tensors.has(`esm.${name}`) || tensors.has(name))
    throw wrong(source, `has a tensor ${name}, but config.json calls for ${layers} layers`);
}

function wrong(source: string, what: string): SeqlensError {
  const text = what.startsWith(':') ? `${source}${what}` : `${source} ${what}`;
  return new SeqlensError('model.weights', `${text}: download the model folder again.`);
}

const embeddingShape = ({ vocabularySize, width }: Esm2Config): number[] => [vocabularySize, width];

function* expectedShapes(config: Esm2Config): Generator<readonly [string, readonly number[]]> {
  const { layers, width, innerWidth, vocabularySize } = config;
  const norm = function* (name: string): Generator<readonly [string, readonly number[]]> {
    yield [`${name}.weight`, [width]];
    yield [`${name}.bias`, [width]];
  };
  const dense = function* (
    name: string,
    outs: number,
    ins: number,
  ): Generator<readonly [string, readonly number[]]> {
    yield [`${name}.weight`, [outs, ins]];
    yield [`${name}.bias`, [outs]];
  };
  yield [`${EMBEDDING}.weight`, embeddingShape(config)];
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string): string => layerName(layer, part);
    yield* norm(name('attention.LayerNorm'));
    for (const part of ['query', 'key', 'value']) yield* dense(name(`attention.self.${part}`), width, width);
    yield* dense(name('attention.output.dense'), width, width);
    yield* norm(name('LayerNorm'));
    yield* dense(name('intermediate.dense'), innerWidth, width);
    yield* dense(name('output.dense'), width, innerWidth);
  }
  yield* norm(FINAL_NORM);
  yield* dense(HEAD_DENSE, width, width);
  yield* norm(HEAD_NORM);
  yield [HEAD_BIAS, [vocabularySize]];
}
