/** The frame of every page. Nothing is loaded but our own script and style; data comes by message, so that no text of a file is ever HTML. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

export interface PageFiles {
  /** In dist/. */
  readonly script: string;
  /** In media/. */
  readonly styles: readonly string[];
}

/** Lets the webview run `script`; its messages must be listened to before. */
export function loadPage(webview: vscode.Webview, extension: vscode.Uri, files: PageFiles): void {
  const folders = ['dist', 'media'].map((name) => vscode.Uri.joinPath(extension, name));
  webview.options = { enableScripts: true, localResourceRoots: folders };
  webview.html = html(webview, extension, files);
}

function html(webview: vscode.Webview, extension: vscode.Uri, { script, styles }: PageFiles): string {
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
  const links = styles.map((name) => `<link rel="stylesheet" href="${source('media', name)}">`).join('\n');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Seqlens</title>
${links}
</head>
<body><div id="page"></div><script nonce="${nonce}" src="${source('dist', script)}"></script></body>
</html>`;
}
