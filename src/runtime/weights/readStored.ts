/** A stored tensor's bytes. */
import * as path from 'node:path';
import type { StoredTensor } from '../../core/graph/storedTensors';
import { openFile } from './byteSource';

/** `base`: the folder that its location is relative to. Little-endian, row-major. Rejects with 'model.unreadable'. */
export async function readStored(tensor: StoredTensor, base: string): Promise<Uint8Array> {
  if (tensor.bytes) return tensor.bytes;
  const source = await openFile(path.join(base, tensor.location));
  try {
    return await source.read(tensor.offset, tensor.length);
  } finally {
    await source.close();
  }
}
