/** Which features of a sparse autoencoder fire in the record: model and autoencoder in one pass, window by window. */
import * as vscode from 'vscode';
import { recordFeatures } from '../../../../analyses/features';
import type { FeaturesAsked } from '../../../../core/inspector/features';
import { readCatalogue } from '../../../../runtime/weights/sae/readCatalogue';
import { checkSaeOfModel } from '../../../../runtime/weights/sae/saeOfModel';
import { settings } from '../../../settings';
import { autoencodersOf, measureBackground, measuredBackground, type BackgroundPlace } from '../autoencoders';
import type { Question } from './question';

export const features: Question<'features'> = {
  read(asked) {
    const { sae, measure } = (asked ?? {}) as Partial<Record<keyof FeaturesAsked, unknown>>;
    if ((sae !== null && typeof sae !== 'string') || typeof measure !== 'boolean') return undefined;
    return { sae, measure };
  },

  async answer({ client, context }, { model, label, alphabet, residues, document }, asked, signal, give) {
    if (!model) return;
    const saes = await autoencodersOf(model, settings.autoencoderPath.get(document.uri));
    const sae = saes.find(({ manifest }) => manifest.name === asked.sae) ?? saes[0];
    const choices = saes.map(({ manifest: { name }, encoder: { layer, features: count } }) => ({
      name,
      layer,
      features: count,
    }));
    const none = { training: '', quality: undefined, catalogue: undefined, background: undefined };
    if (!sae) {
      give({ kind: 'about', choices, chosen: '', ...none });
      return;
    }
    const { name, training, quality } = sae.manifest;
    const host = {
      name: model.manifest.name,
      sha256: model.sha256,
      layers: sae.encoder.layer,
      width: sae.encoder.width,
    };
    checkSaeOfModel(sae, host);
    const place = backgroundPlace(context);
    const catalogue = await readCatalogue(sae);
    const known = catalogue?.background ?? (await measuredBackground(place, model, sae));
    const background =
      known ??
      (asked.measure
        ? await measureBackground(place, client, model, sae, signal, (done, of) =>
            give({ kind: 'measuring', done, of }),
          )
        : undefined);
    give({ kind: 'about', choices, chosen: name, training, quality, catalogue, background });
    const input = { label, alphabet, residues };
    await recordFeatures(input, { client, model, sae }, signal, ({ start, rows }) =>
      give({ kind: 'rows', start, rows }),
    );
  },
};

function backgroundPlace({ globalStorageUri, extensionUri }: vscode.ExtensionContext): BackgroundPlace {
  return {
    folder: vscode.Uri.joinPath(globalStorageUri, 'backgrounds').fsPath,
    proteins: vscode.Uri.joinPath(extensionUri, 'models', 'natural-proteins.fasta').fsPath,
  };
}
