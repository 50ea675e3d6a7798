/** Scores that are in the disk cache are there again when an editor shows their records: no model runs for them. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { SequenceRecord } from '../../core/sequence/types';
import type { Feature } from '../services';
import { settings } from '../settings';
import { visibleRecords } from '../visible';

/**
 * At once: their rows are 27 MB. Of a longer file the others follow when they are scrolled to; a record that is longer itself
 * waits for its click.
 */
const MOST_RESIDUES = 200_000;

export const recallOnOpen: Feature = ({ documents, scores, models }) => {
  let asked = new WeakSet<SequenceRecord>();
  let opened = new WeakSet<vscode.TextDocument>();
  const recall = (document: vscode.TextDocument): void => {
    const fasta = documents.get(document);
    if (!fasta) return;
    const isNew = !opened.has(document);
    opened.add(document);
    const records: number[] = [];
    let room = MOST_RESIDUES;
    for (const index of recordsOf(document, fasta, isNew)) {
      const record = fasta.records[index]!;
      if (asked.has(record) || record.length > MOST_RESIDUES) continue;
      room -= record.length;
      if (room < 0) break;
      asked.add(record);
      records.push(index);
    }
    if (records.length > 0) void scores.score(document, { records, cachedOnly: true });
  };
  const recallVisible = (): void => {
    for (const { document } of vscode.window.visibleTextEditors) recall(document);
  };
  const recallAnew = (): void => {
    asked = new WeakSet();
    opened = new WeakSet();
    recallVisible();
  };
  recallVisible();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(recallVisible),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => recall(textEditor.document)),
    vscode.workspace.onDidCloseTextDocument((document) => opened.delete(document)),
    models.onDidChange(recallAnew),
    settings.method.onDidChange(recallAnew),
  );
};

function* recordsOf(document: vscode.TextDocument, fasta: FastaDocument, all: boolean): Generator<number> {
  yield* visibleRecords(document, fasta);
  if (all) yield* fasta.records.keys();
}
