/** Text that Seqlens wrote for reading and copying: a read-only page that no one is asked to save. */
import * as vscode from 'vscode';
import type { Feature } from './services';

const SCHEME = 'seqlens-report';

/** By page; kept while it is open. */
const texts = new Map<string, string>();
const changed = new vscode.EventEmitter<vscode.Uri>();

export const reports: Feature = () => {
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  };
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString())),
  );
};

/** Shows `text` under this title; a page of that title that is open gets the new text. */
export async function showReport(title: string, text: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}` });
  texts.set(uri.toString(), text);
  changed.fire(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
