/** VS Code draws only the first characters of a long line: colours stop there, and the user is told once. */
import * as vscode from 'vscode';
import { toShown } from '../../core/sequence/coordinates';
import { isFasta } from '../documents';
import type { Feature } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';

/** Columns of a line that the editor draws. */
export function drawnColumns(document: vscode.TextDocument): number {
  const limit = vscode.workspace
    .getConfiguration('editor', document)
    .get<number>('stopRenderingLineAfter', 10_000);
  return limit < 0 ? Infinity : limit;
}

/** Says so when a coloured document has a line that is not drawn whole, and offers to wrap it. */
export const longLines: Feature = ({ scores }) => {
  const told = new Set<string>();
  const tell = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (told.has(key) || !settings.layers.colours.get() || !isFasta(document)) return;
    const limit = drawnColumns(document);
    const line = longLineOnScreen(document, limit);
    if (line === undefined) return;
    told.add(key);
    const wrap = 'Wrap Lines';
    const answer = await vscode.window.showInformationMessage(
      `Line ${formatCount(toShown(line))} is longer than the ${formatCount(limit)} characters that VS Code draws: colours stop there.`,
      wrap,
    );
    if (answer === wrap) await wrapDocument(document);
  };
  return vscode.Disposable.from(
    scores.onDidChange(({ document }) => void tell(document)),
    vscode.workspace.onDidCloseTextDocument((document) => told.delete(document.uri.toString())),
  );
};

function longLineOnScreen(document: vscode.TextDocument, limit: number): number | undefined {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    for (const { start, end } of editor.visibleRanges) {
      for (let line = start.line; line <= end.line; line++) {
        if (document.lineAt(line).range.end.character > limit) return line;
      }
    }
  }
  return undefined;
}

async function wrapDocument(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('editor.action.formatDocument');
}
