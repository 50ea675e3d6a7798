/** Everything that is known of one record, as a read-only page beside the editor. */
import * as vscode from 'vscode';
import { toShown } from '../core/sequence/coordinates';
import { detailsText } from './detailsText';
import type { Services } from './services';

const SCHEME = 'seqlens-details';

export const details = (services: Services): vscode.Disposable => {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const open = new Map<string, vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => {
      open.set(uri.toString(), uri);
      return textOf(services, uri);
    },
  };
  const refresh = (): void => {
    for (const uri of open.values()) changed.fire(uri);
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, provider),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => open.delete(uri.toString())),
    services.scores.onDidChange(({ records }) => {
      // Parts of a running scan would redraw the page without end: it is drawn again when the text or a record is new.
      if (!records || records.length !== 1) refresh();
    }),
    services.variants.onDidChange(refresh),
  );
};

/** Opens the page; `index` is 0-based. */
export async function showDetails(document: vscode.TextDocument, index: number, id: string): Promise<void> {
  const query = JSON.stringify({ of: document.uri.toString(), index });
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${tabName(id, index)}.md`, query });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
}

/** A tab's name is a path's last part: what would cut it, or stand for something, is left out. */
function tabName(id: string, index: number): string {
  return id.replace(/[^\w.|-]+/g, ' ').trim() || `Record ${toShown(index)}`;
}

async function textOf(services: Services, uri: vscode.Uri): Promise<string> {
  const { of, index } = JSON.parse(uri.query) as { of: string; index: number };
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === of);
  const record = document && services.documents.get(document)?.records[index];
  if (!document || !record) return 'This record is no longer open.';
  const profile = await services.scores.profile(document, index);
  const score = services.scores.of(document, index);
  return detailsText({
    record,
    index,
    score,
    failure: services.scores.failure(document, index),
    profile,
    variant: services.variants.of(document, index),
    model: score?.model ?? (await services.models.forAlphabet(record.alphabet, document.uri)),
  });
}
