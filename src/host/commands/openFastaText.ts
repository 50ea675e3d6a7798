import * as vscode from 'vscode';

/** Shows text as a new FASTA file that is nowhere on disk yet. */
export async function openFastaText(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
  await vscode.window.showTextDocument(document, { preview: false });
}
