/** Overview ruler: a mark at each line where the model is surprised, over the whole file. */
import * as vscode from 'vscode';
import type { Feature, Services } from '../services';
import { settings } from '../settings';
import { rulerLines } from './rulerLines';

const COALESCE = 250;
/** A file of 100,000 records takes tens of milliseconds to look through: at most this share of the host's time. */
const SHARE = 0.05;

export const overviewRuler: Feature = (services) => {
  const type = vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor('seqlens.surprise'),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let timer: NodeJS.Timeout | undefined;
  let wait = COALESCE;
  const markAll = (): void => {
    timer = undefined;
    const began = performance.now();
    for (const editor of vscode.window.visibleTextEditors) mark(editor, type, services);
    wait = Math.max(COALESCE, (performance.now() - began) / SHARE);
  };
  const later = (): void => {
    timer ??= setTimeout(markAll, wait);
  };
  markAll();
  return vscode.Disposable.from(
    type,
    services.scores.onDidChange(later),
    vscode.window.onDidChangeVisibleTextEditors(later),
    settings.layers.ruler.onDidChange(markAll),
    { dispose: () => clearTimeout(timer) },
  );
};

function mark(editor: vscode.TextEditor, type: vscode.TextEditorDecorationType, services: Services): void {
  const fasta = settings.layers.ruler.get() ? services.documents.get(editor.document) : undefined;
  const lines = fasta
    ? rulerLines(
        fasta,
        (record) => services.scores.of(editor.document, record)?.surprising,
        editor.document.lineCount,
      )
    : [];
  editor.setDecorations(
    type,
    lines.map((line) => new vscode.Range(line, 0, line, 0)),
  );
}
