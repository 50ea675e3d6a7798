import * as vscode from 'vscode';

/** Where the document is seen already: never over the panel, which is in front while it is used. */
export function columnOf(document: vscode.TextDocument): vscode.ViewColumn {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  return editor?.viewColumn ?? vscode.ViewColumn.One;
}
