/** What identifies weights: sha256 over the bytes of the files, one after the other in name order. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { unreadable } from './byteSource';
import type { WeightFile } from './weightFiles';

const CHUNK = 1 << 20;

/** Hex, of one file. Rejects with 'model.unreadable'. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await addFile(hash, path);
  return hash.digest('hex');
}

/** Hex. Rejects with 'model.unreadable'. */
export async function hashWeights(files: readonly WeightFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) await addFile(hash, file.path);
  return hash.digest('hex');
}

async function addFile(hash: Hash, path: string): Promise<void> {
  await pipeline(createReadStream(path, { highWaterMark: CHUNK }), hash, { end: false }).catch(
    (cause: unknown) => {
      throw unreadable(path, cause);
    },
  );
}
