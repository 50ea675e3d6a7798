/** The records of open FASTA documents, kept true through edits. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../core/sequence/document';
import { parseDocument } from '../core/sequence/parseDocument';
import type { Alphabet, LineSource } from '../core/sequence/types';
import { AlphabetOverrides } from './alphabetOverrides';
import { lineChanges } from './lineChanges';
import type { DocumentChange, Documents } from './services';

interface Parsed {
  /** The editor's version that `fasta` is true for. */
  version: number;
  readonly fasta: FastaDocument;
}

export function createDocuments(storage: vscode.Memento): Documents {
  return new OpenDocuments(new AlphabetOverrides(storage));
}

export function isFasta(document: vscode.TextDocument): boolean {
  return document.languageId === 'fasta';
}

class OpenDocuments implements Documents {
  private readonly parsed = new Map<vscode.TextDocument, Parsed>();
  lastEditor: vscode.TextEditor | undefined;
  private readonly changed = new vscode.EventEmitter<DocumentChange>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions = vscode.Disposable.from(
    this.changed,
    vscode.workspace.onDidChangeTextDocument((event) => this.applyEdit(event)),
    vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
    vscode.window.onDidChangeActiveTextEditor((editor) => this.remember(editor)),
    // A change of language closes and opens the document; its editor stays the active one.
    vscode.workspace.onDidOpenTextDocument(() => this.remember(vscode.window.activeTextEditor)),
  );

  constructor(private readonly overrides: AlphabetOverrides) {
    this.remember(vscode.window.activeTextEditor);
  }

  get(document: vscode.TextDocument): FastaDocument | undefined {
    if (!isFasta(document)) return undefined;
    const known = this.parsed.get(document);
    if (known?.version === document.version) return known.fasta;
    return this.parse(document);
  }

  setAlphabet(document: vscode.TextDocument, alphabet: Alphabet | undefined, recordId?: string): void {
    this.overrides.set(document.uri, alphabet, recordId);
    this.parse(document);
    this.changed.fire({ document, splices: [] });
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private remember(editor: vscode.TextEditor | undefined): void {
    if (editor && isFasta(editor.document)) this.lastEditor = editor;
  }

  private forget(document: vscode.TextDocument): void {
    this.parsed.delete(document);
    if (this.lastEditor?.document === document) this.lastEditor = undefined;
  }

  private parse(document: vscode.TextDocument): FastaDocument {
    const fasta = parseDocument(lines(document), {
      fileName: document.uri.path,
      ...this.overrides.of(document.uri),
    });
    this.parsed.set(document, { version: document.version, fasta });
    return fasta;
  }

  private applyEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.parsed.get(document);
    // An event without changes tells of the dirty flag alone; a document that nobody asked about stays unread.
    if (known === undefined || contentChanges.length === 0) return;
    if (known.version === document.version) return;
    const splices = known.fasta.update(lines(document), lineChanges(contentChanges));
    known.version = document.version;
    this.changed.fire({ document, splices });
  }
}

/** The text as it stands when it is asked for. */
function lines(document: vscode.TextDocument): LineSource {
  return {
    get lineCount() {
      return document.lineCount;
    },
    lineAt: (line) => document.lineAt(line).text,
  };
}
