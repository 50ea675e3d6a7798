import * as vscode from 'vscode';

/** Shows text as a new FASTA file that is nowhere on disk yet. `viewColumn`: by default the one in front. */
export async function openFastaText(content: string, viewColumn = vscode.ViewColumn.Active): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
  await vscode.window.showTextDocument(document, { preview: false, viewColumn });
}
