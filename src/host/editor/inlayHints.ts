/** The lenses' words for files of very many records: asked for by range, where lenses are asked for whole. */
import * as vscode from 'vscode';
import type { Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { MAX_LENSED_RECORDS } from './lens';
import { lineContext, recordLine, type LinePart } from './recordLine';
import { RecordLineChanges } from './recordLineChanges';

export const inlayHints = (services: Services): vscode.Disposable => {
  const { documents } = services;
  const changes = new RecordLineChanges(services);
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changes.event,
    async provideInlayHints(document, range) {
      changes.asked();
      const fasta = documents.get(document);
      if (!fasta || fasta.records.length <= MAX_LENSED_RECORDS || !settings.layers.lens.get()) return [];
      const context = await lineContext(services, document, fasta);
      if (!context) return [];
      return recordsBetween(fasta, range.start.line, range.end.line).map((index) => {
        const end = document.lineAt(fasta.firstLine(index)).range.end;
        const parts = recordLine(services, document, fasta, index, context);
        const hint = new vscode.InlayHint(end, labelOf(parts, document.uri, index));
        hint.paddingLeft = true;
        return hint;
      });
    },
  };
  return vscode.Disposable.from(changes, vscode.languages.registerInlayHintsProvider('fasta', provider));
};

/** A hint has no icons, and nothing between its parts. */
function labelOf(parts: readonly LinePart[], uri: vscode.Uri, index: number): vscode.InlayHintLabelPart[] {
  return parts.map(({ title, command, tooltip }, i) => {
    const text = title.replaceAll('$(warning)', '⚠');
    const part = new vscode.InlayHintLabelPart(i === 0 ? text : ` | ${text}`);
    part.command = { title, command, arguments: [uri, index] };
    part.tooltip = tooltip;
    return part;
  });
}
