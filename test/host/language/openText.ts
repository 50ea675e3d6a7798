/** Documents for the tests of the language features. */
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';

/** A file of its own in the suite's folder, open in no editor. */
export async function openFile(text: string, ending = 'fasta'): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('the suite runs in a workspace');
  const file = path.join(folder.uri.fsPath, `language-${randomUUID()}.${ending}`);
  fs.writeFileSync(file, text);
  return vscode.workspace.openTextDocument(file);
}

export function openUntitled(text: string): Thenable<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ language: 'fasta', content: text });
}

/** Polls until `read` gives a value that `accept` takes; says what it last saw when none comes. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  accept: (value: T) => boolean,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > end) throw new Error(`Still ${JSON.stringify(value)} after ${timeoutMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Edits a document as typing does: one undoable edit. */
export async function replace(
  document: vscode.TextDocument,
  range: vscode.Range,
  text: string,
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('the edit was refused');
}

/** Titles of all lenses of a document, top to bottom. */
export async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
  );
  return lenses.flatMap(({ command }) => command?.title ?? []);
}

/** The problems that Seqlens reports of a document, as `code line:column-column`, 1-based. */
export function problems(document: vscode.TextDocument): string[] {
  return seqlensDiagnostics(document).map(({ code, range }) => {
    const value = typeof code === 'object' ? code.value : code;
    return `${value} ${range.start.line + 1}:${range.start.character + 1}-${range.end.character + 1}`;
  });
}

export function seqlensDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Seqlens');
}
