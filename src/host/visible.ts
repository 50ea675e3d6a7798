/** What a person sees now: lines and records in the visible editors. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../core/sequence/document';
import type { SequenceRecord } from '../core/sequence/types';

/** Records that some editor shows, top to bottom, each once. */
export function visibleRecords(document: vscode.TextDocument, fasta: FastaDocument): number[] {
  const records = new Set<number>();
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document !== document) continue;
    for (const { start, end } of editor.visibleRanges) {
      for (const record of recordsBetween(fasta, start.line, end.line)) records.add(record);
    }
  }
  return [...records];
}

/** Records that have a line in [first, last]. */
export function recordsBetween(fasta: FastaDocument, first: number, last: number): number[] {
  const records: number[] = [];
  // Text before the first header belongs to none: then the first record, if it starts in time.
  let record = fasta.recordAtLine(first) ?? 0;
  while (record < fasta.records.length && fasta.firstLine(record) <= last) records.push(record++);
  return records;
}

/** The record that the cursor is in, when the document's editor is in front. */
export function recordAtCursor(
  document: vscode.TextDocument,
  fasta: FastaDocument,
): SequenceRecord | undefined {
  const editor = vscode.window.activeTextEditor;
  const index = editor?.document === document ? fasta.recordAtLine(editor.selection.active.line) : undefined;
  return index === undefined ? undefined : fasta.records[index];
}
