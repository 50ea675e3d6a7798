/** A folder may hold an output embedding beside the input's that it says is the same: then it has to be. */
import { EMBEDDING, HEAD_DECODER, type Esm2Weights } from '../../core/graph/esm2Weights';
import { SeqlensError } from '../../protocol/errors';
import { readStored } from './readStored';

/** Rejects with 'model.weights' where the two differ: one reader would take this one, the next the other. */
export async function checkTied(weights: Esm2Weights, base: string, folder: string): Promise<void> {
  const input = weights.get(`${EMBEDDING}.weight`)!;
  const output = weights.get(HEAD_DECODER)!;
  if (input === output) return;
  const [a, b] = [await readStored(input, base), await readStored(output, base)];
  if (input.elementType === output.elementType && Buffer.compare(a, b) === 0) return;
  throw new SeqlensError(
    'model.weights',
    `${folder}: ${HEAD_DECODER} is not the input embedding, though config.json ties the two: ` +
      'set tie_word_embeddings to false there if the model was trained so.',
  );
}
