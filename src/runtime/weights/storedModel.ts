/** All tensors of a model folder, with the one folder that their locations are relative to. */
import * as path from 'node:path';
import type { StoredTensor, StoredTensors } from '../../core/graph/storedTensors';
import { openFile } from './byteSource';
import { readSafetensors } from './safetensors';
import type { WeightFile } from './weightFiles';

export interface StoredModel extends StoredTensors {
  /** Absolute, without links. */
  readonly base: string;
}

/** Rejects with 'model.weights' or 'model.not-found', naming the file. */
export async function readStoredModel(files: readonly WeightFile[], folder: string): Promise<StoredModel> {
  const base = commonFolder(files.map((file) => path.dirname(file.path)));
  const tensors = new Map<string, StoredTensor>();
  for (const file of files) {
    const location = path.relative(base, file.path).split(path.sep).join('/');
    const source = await openFile(file.path);
    try {
      const named = { ...source, name: path.join(folder, file.name) };
      for (const [name, tensor] of await readSafetensors(named, location)) tensors.set(name, tensor);
    } finally {
      await source.close();
    }
  }
  const source = files.length === 1 ? path.join(folder, files[0]!.name) : folder;
  return { base, source, tensors };
}

/** The deepest folder above all of them. */
function commonFolder(folders: readonly string[]): string {
  return folders.reduce((common, folder) => {
    let above = common;
    while (path.relative(above, folder).startsWith('..') && above !== path.dirname(above))
      above = path.dirname(above);
    return above;
  });
}
