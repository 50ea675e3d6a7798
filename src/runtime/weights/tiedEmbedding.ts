/** A folder may hold an output embedding beside the input's that it says is the same: then it has to be. */
import * as path from 'node:path';
import { EMBEDDING, HEAD_DECODER, type Esm2Weights } from '../../core/graph/esm2Weights';
import type { StoredTensor } from '../../core/graph/storedTensors';
import { SeqlensError } from '../../protocol/errors';
import { openFile } from './byteSource';

/** Rejects with 'model.weights' where the two differ: one reader would take this one, the next the other. */
export async function checkTied(weights: Esm2Weights, base: string, folder: string): Promise<void> {
  const input = weights.get(`${EMBEDDING}.weight`)!;
  const output = weights.get(HEAD_DECODER)!;
  if (input === output) return;
  const [a, b] = [await bytesOf(input, base), await bytesOf(output, base)];
  if (input.elementType === output.elementType && Buffer.compare(a, b) === 0) return;
  throw new SeqlensError(
    'model.weights',
    `${folder}: ${HEAD_DECODER} is not the input embedding, though config.json ties the two: ` +
      'set tie_word_embeddings to false there if the model was trained so.',
  );
}

async function bytesOf(tensor: StoredTensor, base: string): Promise<Uint8Array> {
  if (tensor.bytes) return tensor.bytes;
  const { location, offset, length } = tensor;
  const source = await openFile(path.join(base, location));
  try {
    return await source.read(offset, length);
  } finally {
    await source.close();
  }
}
