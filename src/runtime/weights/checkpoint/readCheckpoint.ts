/** PyTorch's checkpoints: tensors by Hugging Face's names, and a configuration where the file holds one. */
import type { StoredTensor } from '../../../core/graph/storedTensors';
import type { ByteSource } from '../byteSource';
import type { Json } from '../json';
import { readArchive } from './archive';
import { fairEsmConfig, huggingFaceName, isFairEsm } from './fairEsm';
import { unsupported } from './refuse';
import { TensorReader } from './tensorBytes';
import { Tensor, type Pickled } from './values';

export interface Checkpoint {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** config.json's fields; undefined where only the folder's own config.json can tell them. */
  readonly config: Json | undefined;
  /** Single numbers of types that no weights have: counters, flags (1 is true). */
  readonly scalars: ReadonlyMap<string, number>;
}

/** Where a training run keeps the weights beside its other state. */
const WEIGHTS = ['model', 'state_dict', 'model_state_dict'];

/**
 * `location` is what the tensors will say of their file. Rejects with 'model.weights' for a damaged file and
 * 'model.unsupported' for one that holds more than tensors and plain data; no code of it ever runs.
 */
export async function readCheckpoint(source: ByteSource, location: string): Promise<Checkpoint> {
  const archive = await readArchive(source);
  const found = findTensors(archive.root);
  if (found.size === 0) throw unsupported(source.name, 'holds no tensors by name');
  const isFair = isFairEsm(found);
  const reader = new TensorReader(source, archive, location);
  const tensors = new Map<string, StoredTensor>();
  const scalars = new Map<string, number>();
  for (const [name, tensor] of found) {
    const stored = await reader.read(name, tensor);
    if (stored) tensors.set(isFair ? huggingFaceName(name) : name, stored);
    const scalar = stored ? undefined : await reader.scalar(tensor);
    if (scalar !== undefined) scalars.set(name, scalar);
  }
  return { tensors, scalars, config: isFair ? fairEsmConfig(archive.root, found, source.name) : undefined };
}

function findTensors(root: Pickled): ReadonlyMap<string, Tensor> {
  const inner = root instanceof Map ? WEIGHTS.map((name) => root.get(name)) : [];
  const candidates = [...inner, root].map(tensorsOf);
  return candidates.find(({ size }) => size > 0) ?? new Map<string, Tensor>();
}

function tensorsOf(value: Pickled | undefined): ReadonlyMap<string, Tensor> {
  const found = new Map<string, Tensor>();
  if (value instanceof Map)
    for (const [name, tensor] of value)
      if (typeof name === 'string' && tensor instanceof Tensor) found.set(name, tensor);
  return found;
}
