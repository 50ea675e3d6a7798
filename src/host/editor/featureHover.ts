/** Hover on a residue whose record's features are known: the three strongest. Finds nothing itself, so it is there at once. */
import * as vscode from 'vscode';
import { featureName } from '../../core/features/activationTrack';
import type { Feature } from '../services';
import { settings } from '../settings';
import { escapeMarkdown } from '../words';
import { commandLink } from './commandLink';
import { activationText, strongestAt } from './featureWords';

const LINKS = ['colourFeature', 'openInspector', 'toggleFeatures'].map((id) => `seqlens.${id}`);

export const featureHover: Feature = ({ documents, activations }) =>
  vscode.languages.registerHoverProvider('fasta', {
    provideHover(document, position) {
      const place = documents.get(document)?.residueAt(position.line, position.character);
      const known = place && activations.of(document, place.record);
      if (!known || !settings.layers.features.get()) return undefined;
      const strongest = strongestAt(known, place.residue);
      if (strongest.length === 0) return undefined;
      const text = new vscode.MarkdownString('', true);
      text.isTrusted = { enabledCommands: LINKS };
      const record = [document.uri.toString(), place.record];
      const lines = strongest.map((firing) => {
        const name = commandLink(
          escapeMarkdown(featureName(firing.feature, known.catalogue)),
          'colourFeature',
          [...record, firing.feature],
        );
        return `- ${name} · ${escapeMarkdown(activationText(firing))}`;
      });
      const title = vscode.l10n.t('Strongest features of {0}', known.sae.manifest.name);
      text.appendMarkdown(`${escapeMarkdown(title)}\n\n${lines.join('\n')}\n\n`);
      text.appendMarkdown(
        [
          commandLink(`$(inspect) ${vscode.l10n.t('All features')}`, 'openInspector', [
            ...record,
            'features',
          ]),
          commandLink(`$(eye-closed) ${vscode.l10n.t('Hide this layer')}`, 'toggleFeatures', []),
        ].join(' · '),
      );
      return new vscode.Hover(text);
    },
  });
