/** Which files of a folder hold the weights: model.safetensors, or the shards that model.safetensors.index.json lists. */
import { realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import { unreadable } from './byteSource';
import { readOptionalJson, type Json } from './json';

const SINGLE = 'model.safetensors';
const INDEX = 'model.safetensors.index.json';

export interface WeightFile {
  /** As the folder calls it. */
  readonly name: string;
  /** Links resolved: ONNX Runtime reads no weights through a link, and Hugging Face's cache is made of them. */
  readonly path: string;
  /** Changes when the file does. */
  readonly stamp: string;
}

/** Rejects with 'model.tampered' when a file is no longer what it was when it was found. */
export async function checkUnchanged(files: readonly WeightFile[]): Promise<void> {
  for (const file of files) {
    if ((await stampOf(file.path)) === file.stamp) continue;
    throw new SeqlensError(
      'model.tampered',
      `The weights ${file.path} changed while they were in use: start again, so that they are checked.`,
    );
  }
}

/** In name order. Rejects with 'model.not-found' or 'model.weights'. */
export async function findWeightFiles(folder: string): Promise<WeightFile[]> {
  const indexPath = path.join(folder, INDEX);
  const index = await readOptionalJson(indexPath, 'model.weights');
  const names = index ? shardNames(index, indexPath) : [SINGLE];
  return Promise.all(
    names.map(async (name) => {
      const asNamed = path.join(folder, name);
      const real = await realpath(asNamed).catch((cause: unknown) => {
        throw unreadable(asNamed, cause);
      });
      return { name, path: real, stamp: await stampOf(real) };
    }),
  );
}

async function stampOf(file: string): Promise<string> {
  const found = await stat(file, { bigint: true }).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  // Opening a pipe would wait for ever.
  if (!found.isFile())
    throw new SeqlensError('model.weights', `${file} is no plain file: choose a folder that holds a model.`);
  return `${found.size} ${found.mtimeNs} ${found.ino}`;
}

function shardNames(index: Json, indexPath: string): string[] {
  const map = index['weight_map'];
  const names = typeof map === 'object' && map !== null ? [...new Set<unknown>(Object.values(map))] : [];
  if (names.length > 0 && names.every(isPlainName)) return names.sort();
  throw new SeqlensError(
    'model.weights',
    `${indexPath} names no weight files beside it (weight_map): download the model folder again.`,
  );
}

/** A file of the same folder: an index must not lead elsewhere. */
function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && /^[\w.-]+\.safetensors$/.test(name) && !name.startsWith('.');
}
