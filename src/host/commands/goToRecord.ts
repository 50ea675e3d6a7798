/** Go to a record by any word of its header; `@` in the quick open box finds ids only, and slowly in a large file. */
import * as vscode from 'vscode';
import { toShown } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import { recordLength, recordName } from '../editor/symbolsNames';
import { activeFasta } from './activeFasta';
import { findRecords } from './goToRecordSearch';
import type { CommandServices } from './command';

const LIMIT = 200;

interface RecordItem extends vscode.QuickPickItem {
  /** Absent on the line that says there are more. */
  readonly record?: number;
}

export async function goToRecord({ documents }: CommandServices): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const record = await pickRecord(fasta);
  if (record === undefined) return;
  // The file may have changed while the list was open.
  const now = documents.get(editor.document);
  if (now?.records[record] === undefined) return;
  const start = new vscode.Position(now.firstLine(record), 0);
  const shown = await vscode.window.showTextDocument(editor.document, {
    selection: new vscode.Range(start, start),
  });
  shown.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
}

async function pickRecord(fasta: FastaDocument): Promise<number | undefined> {
  const pick = vscode.window.createQuickPick<RecordItem>();
  pick.placeholder = `Words of the header, or #number: ${fasta.records.length.toLocaleString('en')} records`;
  const search = (query: string): void => {
    pick.items = itemsFor(fasta, query);
  };
  search('');
  pick.onDidChangeValue(search);
  pick.show();
  const chosen = await new Promise<RecordItem | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.activeItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.dispose();
  return chosen?.record;
}

function itemsFor(fasta: FastaDocument, query: string): RecordItem[] {
  const { records, more } = findRecords(fasta, query, LIMIT);
  const items = records.map((index): RecordItem => {
    const record = fasta.records[index]!;
    return {
      label: recordName(record, index),
      description: `${recordLength(record)} · #${toShown(index)}`,
      detail: record.description,
      // The list would filter again, by the label alone.
      alwaysShow: true,
      record: index,
    };
  });
  return more
    ? [...items, { label: `Only the first ${LIMIT} are listed: type more words.`, alwaysShow: true }]
    : items;
}
