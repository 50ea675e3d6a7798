/** The record of a file that the others are variants of, as the user marked it; remembered across sessions. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../core/sequence/document';

const KEY = 'seqlens.references';

export class References implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly storage: vscode.Memento) {}

  /** Index of the marked record; undefined when none is marked or its id is gone. */
  of(document: vscode.TextDocument, fasta: FastaDocument): number | undefined {
    const id = this.all()[document.uri.toString()];
    if (id === undefined) return undefined;
    const index = fasta.records.findIndex((record) => record.id === id);
    return index < 0 ? undefined : index;
  }

  /** undefined takes the mark away. */
  async set(document: vscode.TextDocument, id: string | undefined): Promise<void> {
    const { [document.uri.toString()]: _old, ...others } = this.all();
    await this.storage.update(KEY, id === undefined ? others : { ...others, [document.uri.toString()]: id });
    this.changed.fire(document.uri);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): Readonly<Record<string, string>> {
    return this.storage.get<Record<string, string>>(KEY) ?? {};
  }
}
