/** A contact map out of a model's attention. */
import { addWeighted, finishContacts, layerWeights } from '../core/analysis/attention/contacts';
import type { SquareMap } from '../core/analysis/attention/squareMap';
import { readContactHead } from '../runtime/weights/contactHead';
import { requestOf, type AttentionInput, type AttentionOptions } from './attention';

export interface Contacts extends SquareMap {
  /**
   * 'probability': by the model's own regression. 'apc': the unweighted mean over all heads of what is left of the
   * symmetrised attention after the average product correction; no probability.
   */
  readonly kind: 'probability' | 'apc';
}

/** `onLayer` hears of layers done, of how many. Rejects with a SeqlensError as `ModelClient.contacts` does. */
export async function contactMap(
  input: AttentionInput,
  options: AttentionOptions,
  onLayer?: (done: number, layers: number) => void,
): Promise<Contacts> {
  const { client, model, signal } = options;
  const { length } = input.residues;
  const contactHead = await readContactHead(model.folder);
  const sum = new Float64Array(length * length);
  const request = requestOf(input, options);
  let layers = 1;
  for (let layer = 0; layer < layers; layer++) {
    const weights = contactHead && layerWeights(contactHead, layer);
    const part = await client.contacts(request, layer, weights, signal);
    layers = part.layers;
    addWeighted(sum, part.values, 1);
    onLayer?.(layer + 1, layers);
  }
  return {
    kind: contactHead ? 'probability' : 'apc',
    length,
    values: finishContacts(sum, layers, contactHead),
  };
}
