/**
 * What the user said of a file's variants, remembered in the workspace: which record is the reference that the others
 * are variants of, and what to add to the numbers of header mutations.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../core/sequence/document';
import type { References } from './services';

const KEY = 'seqlens.references';

interface FileVariants {
  readonly reference?: string;
  readonly offset?: number;
}

export function createReferences(storage: vscode.Memento): References {
  return new StoredReferences(storage);
}

class StoredReferences implements References {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  /** Asked for once a record; an edit makes a new list. */
  private readonly found = new WeakMap<
    FastaDocument['records'],
    { readonly reference: string; readonly index: number | undefined }
  >();

  constructor(private readonly storage: vscode.Memento) {}

  of(document: vscode.TextDocument, fasta: FastaDocument): number | undefined {
    const { reference } = this.read(document);
    if (reference === undefined) return undefined;
    const known = this.found.get(fasta.records);
    if (known?.reference === reference) return known.index;
    const at = fasta.records.findIndex((record) => record.id === reference);
    const index = at < 0 ? undefined : at;
    this.found.set(fasta.records, { reference, index });
    return index;
  }

  offset(document: vscode.TextDocument): number {
    return this.read(document).offset ?? 0;
  }

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
    this.changed.fire();
  }

  private all(): Readonly<Record<string, FileVariants>> {
    return this.storage.get<Record<string, FileVariants>>(KEY) ?? {};
  }
}
