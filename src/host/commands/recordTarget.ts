/** The record that a command acts on: the one that a lens or link names, else the one under the cursor. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import { SeqlensError } from '../../protocol/errors';
import type { Documents } from '../services';
import { activeFasta } from './activeFasta';

export interface RecordTarget {
  readonly document: vscode.TextDocument;
  readonly fasta: FastaDocument;
  /** 0-based. */
  readonly index: number;
}

/**
 * `args` as links pass them: the document's uri and the record's 0-based index. They come from outside and are checked.
 * @throws SeqlensError input.invalid when there is no such record, or none under the cursor.
 */
export function recordTarget(documents: Documents, args: readonly unknown[]): RecordTarget {
  const [uri, index] = args;
  if (uri === undefined) return underCursor(documents);
  const wanted = uriText(uri);
  const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === wanted);
  const fasta = document && documents.get(document);
  if (!document || !fasta || typeof index !== 'number' || fasta.records[index] === undefined) {
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('That record is no longer there: the file was closed or changed.'),
    );
  }
  return { document, fasta, index };
}

function underCursor(documents: Documents): RecordTarget {
  const { editor, fasta } = activeFasta(documents);
  const index = fasta.recordAtLine(editor.selection.active.line);
  if (index === undefined) {
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('The cursor stands before the first record: move it into one.'),
    );
  }
  return { document: editor.document, fasta, index };
}

/** A hover's link carries the uri as JSON, a lens as an object. */
function uriText(value: unknown): string | undefined {
  if (value instanceof vscode.Uri) return value.toString();
  if (typeof value === 'string') return value;
  const isUri = typeof value === 'object' && value !== null && 'scheme' in value;
  return isUri ? vscode.Uri.from(value as vscode.Uri).toString() : undefined;
}
