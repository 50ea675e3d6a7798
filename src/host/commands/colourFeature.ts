/** Colours one feature of a sparse autoencoder in the editor: the one that a link names, else one chosen from a list. */
import * as vscode from 'vscode';
import { featureName } from '../../core/features/activationTrack';
import { activeFeatures } from '../../core/features/activeFeatures';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import { isCount } from '../../protocol/inspectorValues';
import { activationText, strongestAt } from '../editor/featureWords';
import { lineColumn, placeAt } from '../editor/place';
import { withProgress } from '../editor/progress';
import { recordName } from '../editor/symbolsNames';
import type { RecordActivations, Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { abortOn } from './abortOn';
import { recordTarget, type RecordTarget } from './recordTarget';

/** `feature` null: none any more. */
interface Choice extends vscode.QuickPickItem {
  readonly feature?: number | null;
}

export async function colourFeature(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { documents, activations } = services;
  const target = recordTarget(documents, typeof args[1] === 'number' ? args : []);
  const known = activations.of(target.document, target.index) ?? (await found(services, target));
  if (!known) return;
  const feature = isCount(args[2]) ? args[2] : await choose(services, target, known);
  if (feature === undefined) return;
  activations.shown.set(feature === null ? undefined : { sae: known.sae.encoder.digest, feature });
  if (!settings.layers.features.get()) await settings.layers.features.set(true);
}

/** undefined after a cancel. */
async function found(services: Services, target: RecordTarget): Promise<RecordActivations | undefined> {
  const { document, fasta, index } = target;
  const record = fasta.records[index]!;
  const name = recordName(record, index);
  const outcome: { known?: RecordActivations | undefined; isCancelled?: boolean } = {};
  await withProgress(vscode.l10n.t('Finding features'), async (report, token) => {
    const tell = (done: number): void => report({ done, total: record.length, record: name });
    tell(0);
    const asked = { sae: null, measure: false };
    try {
      outcome.known = await services.activations.find(
        document,
        index,
        asked,
        abortOn(token).signal,
        (part) => {
          if (part.kind === 'rows') tell(part.start);
        },
      );
    } catch (error) {
      if (!isCancelled(error)) throw error;
      outcome.isCancelled = true;
    }
  });
  if (outcome.known || outcome.isCancelled) return outcome.known;
  const model = await services.models.forAlphabet(record.alphabet, document.uri);
  throw new SeqlensError(
    'model.not-found',
    vscode.l10n.t(
      'There is no sparse autoencoder for {0}: put one into the folder sae beside the model, or name one in the setting seqlens.autoencoder.path.',
      model?.manifest.name ?? name,
    ),
  );
}

async function choose(
  { activations }: Services,
  { document, fasta, index }: RecordTarget,
  known: RecordActivations,
): Promise<number | null | undefined> {
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const place = editor && placeAt(fasta, lineColumn(editor.selection.active));
  const residue = place?.index === index ? place.residue : undefined;
  const here = residue === undefined ? [] : strongestAt(known, residue);
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const item = (feature: number, description: string): Choice => ({
    label: featureName(feature, known.catalogue),
    description,
    feature,
  });
  const items: Choice[] = [
    ...(activations.shown.get() ? [{ label: vscode.l10n.t('No feature'), feature: null }] : []),
    ...(here.length === 0 ? [] : [separator(vscode.l10n.t('Strongest at the cursor'))]),
    ...here.map((firing) => item(firing.feature, activationText(firing))),
    separator(vscode.l10n.t('In {0}', recordName(fasta.records[index]!, index))),
    ...activeFeatures(known.rows, known.background, 'activation').map(
      ({ feature, max, relative, residues }) =>
        item(
          feature,
          `${activationText({ value: max, relative })} · ${vscode.l10n.t('{0} residues', formatCount(residues))}`,
        ),
    ),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Feature of {0}', known.sae.manifest.name),
    placeHolder: vscode.l10n.t('Choose a feature to colour'),
    matchOnDescription: true,
  });
  return picked?.feature;
}
