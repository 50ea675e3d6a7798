/** The record that a command acts on: the one that a lens or a link names, else the one at the cursor. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import { lineColumn, placeAt } from '../editor/place';
import type { Documents } from '../services';
import { activeFasta } from './activeFasta';

export interface RecordTarget {
  readonly document: vscode.TextDocument;
  /** 0-based. */
  readonly record: number;
}

/**
 * `args` as links pass them: the document's URI and the record's 0-based index. They come from outside and are checked.
 * Without any, the record at the cursor. Rejects with input.invalid when there is none.
 */
export async function recordTarget(documents: Documents, args: readonly unknown[]): Promise<RecordTarget> {
  const [uri, record] = args;
  if (uri === undefined) return recordAtCursor(documents);
  const document = await vscode.workspace.openTextDocument(toUri(uri));
  if (typeof record !== 'number' || documents.get(document)?.records[record] === undefined) {
    throw new SeqlensError(
      'input.invalid',
      'That record is no longer in the file: try again from the record itself.',
    );
  }
  return { document, record };
}

function recordAtCursor(documents: Documents): RecordTarget {
  const { editor, fasta } = activeFasta(documents);
  const place = placeAt(fasta, lineColumn(editor.selection.active));
  return { document: editor.document, record: place?.index ?? 0 };
}

/** A lens passes the URI itself; a hover's link can carry it as text only. */
function toUri(value: unknown): vscode.Uri {
  if (value instanceof vscode.Uri) return value;
  if (typeof value === 'string') return vscode.Uri.parse(value, true);
  throw new SeqlensError('input.invalid', 'This command was called with something that is no document.');
}
