/**
 * A line above both places of the copy under the cursor, which with their underline frames them. It leaves the residues'
 * colours alone: VS Code's own highlights are backgrounds, and over a layer's colours text would no longer be read.
 */
import * as vscode from 'vscode';
import type { Feature } from '../services';
import { settings } from '../settings';
import { copiesUnder, rangeOf } from './copyNavigation';

export const copyFrames: Feature = (services) => {
  const frame = vscode.window.createTextEditorDecorationType({
    // A border would be drawn among the backgrounds, above or below those of the residues as their names happen to sort:
    // what belongs to the letters is above them all.
    opacity: '1; box-shadow: inset 0 2px 0 0 var(--vscode-focusBorder)',
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerLane: vscode.OverviewRulerLane.Center,
  });
  const framed = new WeakSet<vscode.TextEditor>();
  const update = (editor: vscode.TextEditor): void => {
    const seen = copiesUnder(services, editor.document, editor.selection.active);
    if (seen) framed.add(editor);
    // Each cursor move comes here: the window is told of nothing only once.
    else if (!framed.delete(editor)) return;
    const places = seen?.copies.slice(0, 1).flatMap(({ here, there }) => [here, there]) ?? [];
    editor.setDecorations(
      frame,
      places.map((span) => rangeOf(seen!.fasta, seen!.record, span)),
    );
  };
  const all = (): void => vscode.window.visibleTextEditors.forEach(update);
  return vscode.Disposable.from(
    frame,
    vscode.window.onDidChangeVisibleTextEditors(all),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => update(textEditor)),
    services.copies.onDidChange(all),
    settings.layers.copies.onDidChange(all),
  );
};
