import * as vscode from 'vscode';
import { cacheFolder } from '../client';
import type { Services } from '../services';

/** Deletes the results on disk; colours that are shown stay, hovers ask to score again. */
export async function clearCache({ context, log }: Services): Promise<void> {
  const folder = cacheFolder(context);
  const clear = 'Clear';
  const answer = await vscode.window.showWarningMessage(
    'Delete all results that Seqlens keeps on disk?',
    { modal: true, detail: 'They can be computed again. Models and files stay.' },
    clear,
  );
  if (answer !== clear) return;
  await vscode.workspace.fs.createDirectory(folder);
  await vscode.workspace.fs.delete(folder, { recursive: true });
  log.info('The cache was cleared.');
  vscode.window.setStatusBarMessage('$(check) Seqlens: cache cleared', 3000);
}
