/** The record line's words for files of very many records: asked for by range, where lenses are asked for whole. */
import * as vscode from 'vscode';
import type { Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { installedAlphabets, MAX_LENSED_RECORDS } from './lens';
import { lensText } from './lensText';

/** Partial results come faster than a person reads, milliseconds. */
const COALESCE = 250;

export const inlayHints = (services: Services): vscode.Disposable => {
  const { documents, scores } = services;
  const changed = new vscode.EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      changed.fire();
    }, COALESCE);
  };
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    async provideInlayHints(document, range) {
      const fasta = documents.get(document);
      if (!fasta || fasta.records.length <= MAX_LENSED_RECORDS || !settings.layers.lens.get()) return [];
      const models = await installedAlphabets(services, document.uri);
      if (documents.get(document) !== fasta) return [];
      return recordsBetween(fasta, range.start.line, range.end.line).map((index) => {
        const record = fasta.records[index]!;
        const end = document.lineAt(fasta.firstLine(index)).range.end;
        const label = lensText({
          record,
          hasModel: models.has(record.alphabet),
          score: scores.of(document, index),
          frame: scores.frame(document, index),
          failure: scores.failure(document, index),
        });
        const hint = new vscode.InlayHint(end, [part(label, document.uri, index)]);
        hint.paddingLeft = true;
        return hint;
      });
    },
  };
  return vscode.Disposable.from(
    changed,
    { dispose: () => clearTimeout(timer) },
    scores.onDidChange(later),
    settings.layers.lens.onDidChange(() => changed.fire()),
    vscode.languages.registerInlayHintsProvider('fasta', provider),
  );
};

/** An offer to score is the last word of an unscored record's line; the rest opens the details. */
function part(label: string, uri: vscode.Uri, index: number): vscode.InlayHintLabelPart {
  const command = label.endsWith('Score') ? 'seqlens.scoreRecord' : 'seqlens.showDetails';
  return Object.assign(new vscode.InlayHintLabelPart(label), {
    command: { title: 'Seqlens', command, arguments: [uri, index] },
  });
}
