/** The feature that a page shows, coloured in the editor. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../../../protocol/errors';
import { isCount, type Fields } from '../../../../protocol/inspectorValues';
import { settings } from '../../../settings';
import type { Question } from './question';

export const colourFeature: Question<'colourFeature'> = {
  read(asked) {
    const { feature } = (asked ?? {}) as Fields;
    return feature === null || isCount(feature) ? { feature } : undefined;
  },
  async answer({ activations }, { document, index, label }, { feature }) {
    const known = activations.of(document, index);
    if (!known || (feature !== null && feature >= known.sae.encoder.features))
      throw new SeqlensError(
        'input.changed',
        vscode.l10n.t('{0} has changed meanwhile: choose the feature again.', label),
      );
    activations.shown.set(feature === null ? undefined : { sae: known.sae.encoder.digest, feature });
    if (!settings.layers.features.get()) await settings.layers.features.set(true);
  },
};
