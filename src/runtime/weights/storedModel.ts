/** All tensors of a model's files, with the one folder that their locations are relative to. */
import * as path from 'node:path';
import type { StoredTensor, StoredTensors } from '../../core/graph/storedTensors';
import { openFile, type ByteSource } from './byteSource';
import { readCheckpoint, type Checkpoint } from './checkpoint/readCheckpoint';
import type { Json } from './json';
import { readSafetensors } from './safetensors';
import type { WeightFile } from './weightFiles';

export interface StoredModel extends StoredTensors {
  /** Absolute, without links. */
  readonly base: string;
  /** What a checkpoint says of its own architecture, as config.json would. */
  readonly config: Json | undefined;
}

/** Rejects with 'model.weights', 'model.unsupported' or 'model.not-found', naming the file. */
export async function readStoredModel(files: readonly WeightFile[], folder: string): Promise<StoredModel> {
  const base = commonFolder(files.map((file) => path.dirname(file.path)));
  const tensors = new Map<string, StoredTensor>();
  let config: Json | undefined;
  for (const file of files) {
    const location = path.relative(base, file.path).split(path.sep).join('/');
    const source = await openFile(file.path);
    try {
      const named = { ...source, name: path.join(folder, file.name) };
      const read = await readFile(named, location);
      for (const [name, tensor] of read.tensors) tensors.set(name, tensor);
      config ??= read.config;
    } finally {
      await source.close();
    }
  }
  const source = files.length === 1 ? path.join(folder, files[0]!.name) : folder;
  return { base, source, tensors, config };
}

async function readFile(source: ByteSource, location: string): Promise<Checkpoint> {
  if (!source.name.endsWith('.safetensors')) return readCheckpoint(source, location);
  return { tensors: await readSafetensors(source, location), config: undefined, scalars: new Map() };
}

/** The deepest folder above all of them. */
export function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let above = common;
    while (path.relative(above, folder).startsWith('..') && above !== path.dirname(above))
      above = path.dirname(above);
    return above;
  });
}
