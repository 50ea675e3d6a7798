/** The FASTA editor that a command acts on. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import type { Documents } from '../services';
import { selectedSpans, type ResidueSpan } from './selectedSpans';

export interface ActiveFasta {
  readonly editor: vscode.TextEditor;
  readonly fasta: FastaDocument;
}

/** @throws SeqlensError input.invalid when the editor in front shows no FASTA, or no record. */
export function activeFasta(documents: Documents): ActiveFasta {
  const editor = vscode.window.activeTextEditor;
  const fasta = editor && documents.get(editor.document);
  if (editor === undefined || fasta === undefined)
    throw new SeqlensError(
      'input.invalid',
      'The editor in front shows no FASTA file: open one, or set the language of this one to FASTA.',
    );
  if (fasta.records.length === 0)
    throw new SeqlensError(
      'input.invalid',
      'This file has no record yet: add a header line that starts with >.',
    );
  return { editor, fasta };
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
      'The cursor is in no record: put it into one, or select residues.',
    );
  return spans;
}

function toLineColumn({ line, character }: vscode.Position): LineColumn {
  return { line, column: character };
}
