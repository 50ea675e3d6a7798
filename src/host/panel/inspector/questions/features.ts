/** Which features of a sparse autoencoder fire in the record: model and autoencoder in one pass, window by window. */
import type { FeaturesAsked } from '../../../../core/inspector/features';
import type { Question } from './question';

export const features: Question<'features'> = {
  read(asked) {
    const { sae, measure } = (asked ?? {}) as Partial<Record<keyof FeaturesAsked, unknown>>;
    if ((sae !== null && typeof sae !== 'string') || typeof measure !== 'boolean') return undefined;
    return { sae, measure };
  },

  async answer({ activations }, { document, index }, asked, signal, give) {
    await activations.find(document, index, asked, signal, give);
  },
};
