/** With `seqlens.score: onOpen`, FASTA files are scored when an editor first shows them. */
import * as vscode from 'vscode';
import { scoreWithProgress } from '../commands/scoreWithProgress';
import { isFasta } from '../documents';
import type { Feature } from '../services';
import { settings } from '../settings';

export const scoreOnOpen: Feature = (services) => {
  const asked = new WeakSet<vscode.TextDocument>();
  const scoreVisible = (): void => {
    if (settings.score.get() !== 'onOpen') return;
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!isFasta(document) || asked.has(document)) continue;
      asked.add(document);
      void scoreWithProgress(services, document);
    }
  };
  scoreVisible();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(scoreVisible),
    settings.score.onDidChange(scoreVisible),
  );
};
