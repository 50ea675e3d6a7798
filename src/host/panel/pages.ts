/** Pages beside the editor: each shows one result, keeps it over a reload, and hands figures and tables over. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { PAGE_KINDS, type PageKind, type Pages } from '../../core/pages';
import { readPageMessage, type PageMessage, type ShowMessage } from '../../protocol/page';
import { reveal } from '../commands/reveal';
import { saveAs } from '../saveAs';
import type { Feature, Services } from '../services';

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
  const { extensionUri } = services.context;
  const folders = ['dist', 'media'].map((name) => vscode.Uri.joinPath(extensionUri, name));
  panel.webview.options = { enableScripts: true, localResourceRoots: folders };
  panel.webview.onDidReceiveMessage((received: unknown) => {
    const message = readPageMessage(received);
    if (message?.type === 'ready') {
      const shown: ShowMessage = { type: 'show', kind, data };
      void panel.webview.postMessage(shown);
    } else if (message) void answer(services, kind, message);
  });
  panel.webview.html = html(panel.webview, extensionUri);
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

/** Nothing is loaded but our own script and style; data comes by message, so that no text of a file is ever HTML. */
function html(webview: vscode.Webview, extension: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const source = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, ...parts)).toString();
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${source('media', 'page.css')}">
</head>
<body><div id="page"></div><script nonce="${nonce}" src="${source('dist', 'view.js')}"></script></body>
</html>`;
}

function readState(state: unknown): { readonly kind: PageKind; readonly data: unknown } | undefined {
  if (typeof state !== 'object' || state === null || !('kind' in state) || !('data' in state))
    return undefined;
  const kind = PAGE_KINDS.find((known) => known === state.kind);
  return kind && { kind, data: state.data };
}
