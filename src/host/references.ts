/**
 * What the user said of a file's variants, remembered in the workspace: which record is the reference that the others
 * are variants of, and what to add to the numbers of header mutations.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../core/sequence/document';

const KEY = 'seqlens.references';

interface FileVariants {
  readonly reference?: string;
  readonly offset?: number;
}

export class References implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly storage: vscode.Memento) {}

  /** Index of the marked record; undefined when none is marked or its id is gone. */
  of(document: vscode.TextDocument, fasta: FastaDocument): number | undefined {
    const { reference } = this.read(document);
    if (reference === undefined) return undefined;
    const index = fasta.records.findIndex((record) => record.id === reference);
    return index < 0 ? undefined : index;
  }

  /** Added to the positions that headers name; 0 unless set. */
  offset(document: vscode.TextDocument): number {
    return this.read(document).offset ?? 0;
  }

  /** undefined takes the mark away. */
  async setReference(document: vscode.TextDocument, reference: string | undefined): Promise<void> {
    const { offset } = this.read(document);
    await this.write(document, {
      ...(reference !== undefined && { reference }),
      ...(offset !== undefined && { offset }),
    });
  }

  async setOffset(document: vscode.TextDocument, offset: number): Promise<void> {
    await this.write(document, { ...this.read(document), offset });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private read(document: vscode.TextDocument): FileVariants {
    return this.all()[document.uri.toString()] ?? {};
  }

  private async write(document: vscode.TextDocument, variants: FileVariants): Promise<void> {
    await this.storage.update(KEY, { ...this.all(), [document.uri.toString()]: variants });
    this.changed.fire(document.uri);
  }

  private all(): Readonly<Record<string, FileVariants>> {
    return this.storage.get<Record<string, FileVariants>>(KEY) ?? {};
  }
}
