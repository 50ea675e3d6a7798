/** Which record the inspector shows: the one at the cursor, or the one that it is pinned to; true through edits. */
import * as vscode from 'vscode';
import { afterEdit } from '../../../core/inspector/afterEdit';
import type { Pointing } from '../../../protocol/inspectorValues';
import { selectedSpans } from '../../commands/selectedSpans';
import { lineColumn, placeAt } from '../../editor/place';
import type { DocumentChange, Documents } from '../../services';

export interface Followed {
  readonly document: vscode.TextDocument;
  /** 0-based. */
  readonly index: number;
}

/** `edited`: the record's text or place is another now, and it may be typed in still. */
export type FollowEvent = { readonly edited: boolean };

export class Following implements vscode.Disposable {
  pinned = false;
  private followed: Followed | undefined;
  private readonly moved = new vscode.EventEmitter<FollowEvent>();
  private readonly pointed = new vscode.EventEmitter<Pointing>();
  /** Another record, or an edit of this one. */
  readonly onDidMove = this.moved.event;
  /** The cursor or the mouse rests on residues of the record. */
  readonly onDidPoint = this.pointed.event;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly documents: Documents) {
    this.subscriptions = vscode.Disposable.from(
      this.moved,
      this.pointed,
      vscode.window.onDidChangeActiveTextEditor((editor) => editor && this.look(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.look(textEditor)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document === this.followed?.document) this.set(undefined);
      }),
      documents.onDidChange((change) => this.edit(change)),
      vscode.languages.registerHoverProvider('fasta', {
        provideHover: (document, position) => {
          this.rest(document, position);
          return undefined;
        },
      }),
    );
  }

  get current(): Followed | undefined {
    return this.followed;
  }

  /** Residues of the record that the editor has selected: the one at the cursor, or a range. */
  selected(): Pointing['range'] {
    const editor = this.editor();
    const fasta = editor && this.documents.get(editor.document);
    if (!editor || !fasta || !this.followed) return undefined;
    const { index } = this.followed;
    const { selection } = editor;
    if (selection.isEmpty) {
      const place = placeAt(fasta, lineColumn(selection.active));
      const residue = place?.index === index ? place.residue : undefined;
      return residue === undefined ? undefined : { start: residue, end: residue + 1 };
    }
    const range = { start: lineColumn(selection.start), end: lineColumn(selection.end) };
    const span = selectedSpans(fasta, [range]).find(({ record }) => record === index);
    return span && { start: span.start, end: span.end };
  }

  set(followed: Followed | undefined, edited = false): void {
    const { document, index } = this.followed ?? {};
    if (!edited && document === followed?.document && index === followed?.index) return;
    this.followed = followed;
    this.moved.fire({ edited });
  }

  /** The record at the cursor of the editor in front, if it shows one. */
  lookAround(): void {
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (editor) this.look(editor);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private editor(): vscode.TextEditor | undefined {
    const shows = (editor?: vscode.TextEditor): boolean => editor?.document === this.followed?.document;
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    return shows(activeTextEditor) ? activeTextEditor : visibleTextEditors.find(shows);
  }

  private look(editor: vscode.TextEditor): void {
    const { document, selection } = editor;
    const index = this.documents.get(document)?.recordAtLine(selection.active.line);
    if (!this.pinned && index !== undefined) this.set({ document, index });
    if (document === this.followed?.document)
      this.pointed.fire({ hovered: undefined, range: this.selected() });
  }

  /** An editor tells where the mouse rests by asking for a hover, and in no other way. */
  private rest(document: vscode.TextDocument, { line, character }: vscode.Position): void {
    if (document !== this.followed?.document) return;
    const at = this.documents.get(document)?.residueAt(line, character);
    if (at?.record === this.followed.index)
      this.pointed.fire({ hovered: at.residue, range: this.selected() });
  }

  private edit({ document, splices }: DocumentChange): void {
    if (document !== this.followed?.document) return;
    const before = this.followed.index;
    const count = this.documents.get(document)?.records.length ?? 0;
    const { index, touched } = afterEdit(before, splices);
    if (index !== before || touched)
      this.set(count === 0 ? undefined : { document, index: Math.min(index, count - 1) }, true);
  }
}
