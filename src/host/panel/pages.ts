/** Pages beside the editor: each shows one result, keeps it over a reload, and hands figures and tables over. */
import * as vscode from 'vscode';
import { PAGE_KINDS, type PageKind, type Pages } from '../../core/pages';
import { readPageMessage, type PageMessage, type ShowMessage } from '../../protocol/page';
import { reveal } from '../commands/reveal';
import { saveAs } from '../saveAs';
import type { Feature, Services } from '../services';
import { loadPage } from './html';

const VIEW_TYPE = 'seqlens.page';

/** Restores pages after the window was reloaded. */
export const pages: Feature = (services) =>
  vscode.window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel(panel, state: unknown) {
      const kept = readState(state);
      if (kept) fill(panel, services, kept.kind, kept.data);
      else panel.dispose();
      return Promise.resolve();
    },
  });

/** Opens a page beside the editor in front. */
export function openPage<K extends PageKind>(
  services: Services,
  title: string,
  kind: K,
  data: Pages[K],
): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(VIEW_TYPE, title, vscode.ViewColumn.Beside);
  fill(panel, services, kind, data);
  return panel;
}

function fill(panel: vscode.WebviewPanel, services: Services, kind: PageKind, data: unknown): void {
  panel.webview.onDidReceiveMessage((received: unknown) => {
    const message = readPageMessage(received);
    if (message?.type === 'ready') {
      const shown: ShowMessage = { type: 'show', kind, data };
      void panel.webview.postMessage(shown);
    } else if (message) void answer(services, kind, message);
  });
  loadPage(panel.webview, services.context.extensionUri, { script: 'view.js', styles: ['page.css'] });
}

async function answer(
  { documents, copies, log }: Services,
  kind: PageKind,
  message: PageMessage,
): Promise<void> {
  try {
    if (message.type === 'save') await saveAs(message.name, message.content);
    if (message.type !== 'reveal') return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(message.uri, true));
    const fasta = documents.get(document);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const length = fasta?.records[message.record]?.residues.length ?? 0;
    if (fasta && message.residue < length) reveal(editor, fasta.positionOf(message.record, message.residue));
    // What made a design fall is shown where it stands.
    if (kind === 'designs') await copies.find(document, { records: [message.record] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    log.warn(reason);
    void vscode.window.showErrorMessage(reason);
  }
}

function readState(state: unknown): { readonly kind: PageKind; readonly data: unknown } | undefined {
  if (typeof state !== 'object' || state === null || !('kind' in state) || !('data' in state))
    return undefined;
  const kind = PAGE_KINDS.find((known) => known === state.kind);
  return kind && { kind, data: state.data };
}
