import * as vscode from 'vscode';
import { fromShown, toShown } from '../../core/sequence/coordinates';
import type { SequenceRecord } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import { lineColumn, placeAt } from '../editor/place';
import { recordName } from '../editor/symbolsNames';
import type { Services } from '../services';
import { activeFasta } from './activeFasta';
import { reveal } from './reveal';

/** Moves the cursor to a residue of the record it is in, by number. */
export async function goToResidue({ documents }: Services): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const place = placeAt(fasta, lineColumn(editor.selection.active)) ?? {
    record: fasta.records[0]!,
    index: 0,
    residue: 0,
  };
  const { record, index } = place;
  const name = recordName(record, index);
  if (record.length === 0)
    throw new SeqlensError('input.invalid', `${name} has no residues: put the cursor into another record.`);
  const answer = await vscode.window.showInputBox({
    title: `Go to a residue of ${name}`,
    prompt: `1 to ${record.length}, counted without gaps`,
    value: String(toShown(place.residue ?? 0)),
    validateInput: (text) =>
      residueOf(text, record) === undefined ? `Type a number from 1 to ${record.length}.` : undefined,
  });
  const residue = answer === undefined ? undefined : residueOf(answer, record);
  // The text may have changed while the box was open.
  const now = documents.get(editor.document);
  if (residue === undefined || now?.records[index] !== record) return;
  reveal(editor, now.positionOf(index, residue));
}

/** 0-based residue, or undefined for what is none of this record's. */
function residueOf(text: string, { residues }: SequenceRecord): number | undefined {
  const residue = /^\s*\d+\s*$/.test(text) ? fromShown(Number(text)) : -1;
  return residue >= 0 && residue < residues.length ? residue : undefined;
}
