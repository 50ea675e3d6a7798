/** How often each feature of an autoencoder fires in a set of proteins, measured here. */
import { BackgroundCounter, type FeatureBackground } from '../core/features/background';
import { SeqlensError } from '../protocol/errors';
import { recordFeatures, type FeaturesInput, type FeaturesOptions } from './features';

/**
 * `set` names the proteins for people; records of another alphabet are refused. Rejects as recordFeatures does, and with
 * 'input.nothing-to-score' for a set without residues. `onProgress` gets the proteins done.
 */
export async function featureBackground(
  records: AsyncIterable<FeaturesInput> | Iterable<FeaturesInput>,
  set: string,
  options: FeaturesOptions,
  signal?: AbortSignal,
  onProgress?: (proteins: number) => void,
): Promise<FeatureBackground> {
  const counter = new BackgroundCounter(options.sae.encoder.features);
  let proteins = 0;
  for await (const record of records) {
    if (record.residues.length === 0) continue;
    counter.add((await recordFeatures(record, options, signal)).rows);
    proteins++;
    onProgress?.(proteins);
  }
  if (proteins > 0) return counter.background(set);
  throw new SeqlensError('input.nothing-to-score', `${set} holds no residues: name another background set.`);
}
