/** The FASTA editor that a command acts on: the one in front, or what a person sees beside a page in front. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import { isFasta } from '../documents';
import type { Documents, Services } from '../services';
import { openExample } from './openExample';
import { selectedSpans, type ResidueSpan } from './selectedSpans';

export interface ActiveFasta {
  readonly editor: vscode.TextEditor;
  readonly fasta: FastaDocument;
}

/** @throws SeqlensError input.invalid when no visible editor shows a FASTA file, or it has no record. */
export function activeFasta(documents: Documents): ActiveFasta {
  const editor = fastaEditor(documents);
  const fasta = editor && documents.get(editor.document);
  if (editor === undefined || fasta === undefined)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t(
        'The editor in front shows no FASTA file: open one, or set the language of this one to FASTA.',
      ),
    );
  if (fasta.records.length === 0)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('This file has no record yet: add a header line that starts with >.'),
    );
  return { editor, fasta };
}

/**
 * As `activeFasta`, for the walkthrough's buttons: its page covers the file, which comes to the front; without a file
 * the example does.
 */
export async function fastaInFront(services: Pick<Services, 'documents' | 'context'>): Promise<ActiveFasta> {
  const { documents } = services;
  if (vscode.window.activeTextEditor === undefined && fastaEditor(documents) === undefined) {
    const last = documents.lastEditor?.document;
    if (last) await vscode.window.showTextDocument(last, { preview: false });
    else await openExample(services);
  }
  return activeFasta(documents);
}

/** The active one, else the last that was, else any that is visible. */
function fastaEditor({ lastEditor }: Documents): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (activeTextEditor && isFasta(activeTextEditor.document)) return activeTextEditor;
  const shown = visibleTextEditors.filter(({ document }) => isFasta(document));
  return (
    shown.find((editor) => editor === lastEditor) ??
    shown.find(({ document }) => document === lastEditor?.document) ??
    shown[0]
  );
}

/** @throws SeqlensError input.invalid when the selection is outside every record. */
export function selectionOf({ editor, fasta }: ActiveFasta): readonly ResidueSpan[] {
  const spans = selectedSpans(
    fasta,
    editor.selections.map(({ start, end }) => ({ start: toLineColumn(start), end: toLineColumn(end) })),
  );
  if (spans.length === 0)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('The cursor is in no record: put it into one, or select residues.'),
    );
  return spans;
}

function toLineColumn({ line, character }: vscode.Position): LineColumn {
  return { line, column: character };
}
