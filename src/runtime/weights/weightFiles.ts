/** Which files of a folder hold the weights: model.safetensors, else a PyTorch checkpoint; whole, or the shards of an index. */
import { readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import { unreadable } from './byteSource';
import { readJson, type Json } from './json';

export const WEIGHTS_FILE = 'model.safetensors';
/** An index before a single file: a folder with both had the shards added by its newer writer. */
export const LAYOUTS = [
  ['model.safetensors.index.json', WEIGHTS_FILE],
  ['pytorch_model.bin.index.json', 'pytorch_model.bin'],
] as const;
/** By its name; what a file really is shows when it is read. fair-esm's contact regressions are no models. */
export const CHECKPOINT = /^(?!.*-contact-regression\.pt$).+\.(pt|pth|bin)$/i;

/** Each is asked for at once; models of hundreds of gigabytes have fewer. */
const MOST_SHARDS = 256;

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
  return locateFiles(folder, await weightNames(folder));
}

/** Those of these names in a folder. Rejects with 'model.not-found', 'model.unreadable' or 'model.weights'. */
export async function locateFiles(folder: string, names: readonly string[]): Promise<WeightFile[]> {
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

/** safetensors before checkpoints: where a folder has both they are the same weights, and those need no unpickling. */
async function weightNames(folder: string): Promise<string[]> {
  const present = new Set(await readdir(folder).catch(() => []));
  for (const [index, single] of LAYOUTS) {
    const indexPath = path.join(folder, index);
    if (present.has(index)) return shardNames(await readJson(indexPath, 'model.weights'), indexPath);
    if (present.has(single)) return [single];
  }
  const checkpoints = [...present].filter((name) => CHECKPOINT.test(name));
  if (checkpoints.length <= 1) return [checkpoints[0] ?? WEIGHTS_FILE];
  throw new SeqlensError(
    'model.weights',
    `${folder} holds ${checkpoints.length} checkpoints (${checkpoints.sort().slice(0, 3).join(', ')} …): choose one of the files.`,
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

/** Files beside the index. Throws 'model.weights'. */
export function shardNames(index: Json, indexPath: string): string[] {
  const map = index['weight_map'];
  const names = typeof map === 'object' && map !== null ? [...new Set<unknown>(Object.values(map))] : [];
  if (names.length > 0 && names.length <= MOST_SHARDS && names.every(isPlainName)) return names.sort();
  throw new SeqlensError(
    'model.weights',
    `${indexPath} does not name up to ${MOST_SHARDS} weight files beside it (weight_map): download the model folder again.`,
  );
}

/** A file of the same folder: an index must not lead elsewhere. */
function isPlainName(name: unknown): name is string {
  return typeof name === 'string' && /^[\w.-]+\.(safetensors|bin)$/.test(name) && !name.startsWith('.');
}
