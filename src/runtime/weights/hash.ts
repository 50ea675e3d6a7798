/** What identifies weights: sha256 over the bytes of the files, one after the other in name order. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { unreadable } from './byteSource';
import type { WeightFile } from './weightFiles';

const CHUNK = 1 << 20;

/** Hex. Rejects with 'model.unreadable'. */
export async function hashWeights(files: readonly WeightFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    await pipeline(createReadStream(file.path, { highWaterMark: CHUNK }), hash, { end: false }).catch(
      (cause: unknown) => {
        throw unreadable(file.path, cause);
      },
    );
  }
  return hash.digest('hex');
}
