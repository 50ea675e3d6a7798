/** With `seqlens.copies.find: onOpen`, copies are looked for when an editor first shows a FASTA file. */
import * as vscode from 'vscode';
import { isFasta } from '../documents';
import type { Feature } from '../services';
import { settings } from '../settings';
import { withProgress } from './progress';

export const copiesOnOpen: Feature = ({ copies }) => {
  const asked = new WeakSet<vscode.TextDocument>();
  const findVisible = (): void => {
    if (settings.copies.find.get() !== 'onOpen') return;
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!isFasta(document) || asked.has(document)) continue;
      asked.add(document);
      void withProgress('Finding copies', (onProgress, token) =>
        copies.find(document, { onProgress, token }),
      );
    }
  };
  findVisible();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(findVisible),
    settings.copies.find.onDidChange(findVisible),
  );
};
