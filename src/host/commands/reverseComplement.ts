/** Turns selected nucleotides round in their place; without a selection, opens the record's other strand beside it. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import { settings } from '../settings';
import { activeFasta, selectionOf, type ActiveFasta } from './activeFasta';
import type { CommandServices } from './command';
import { needNucleotides } from './nucleotides';
import { openFastaText } from './openFastaText';
import { reverseComplementRecords, reverseComplementText } from './reverseComplementText';

export async function reverseComplement({ documents }: CommandServices): Promise<void> {
  const active = activeFasta(documents);
  const spans = selectionOf(active);
  needNucleotides(active.fasta, spans, 'A reverse complement');
  if (active.editor.selections.every((selection) => isSequence(active, selection))) {
    await replaceSelections(active);
    return;
  }
  await openFastaText(reverseComplementRecords(active.fasta, spans, settings.lineWidth.get()));
}

/** Is something selected, and nothing but sequence lines of one record? */
function isSequence({ editor, fasta }: ActiveFasta, { start, end, isEmpty }: vscode.Selection): boolean {
  if (isEmpty || fasta.recordAtLine(start.line) !== fasta.recordAtLine(end.line)) return false;
  for (let line = start.line; line <= end.line; line++)
    if (/^\uFEFF?[>;]/.test(editor.document.lineAt(line).text)) return false;
  return true;
}

async function replaceSelections({ editor, fasta }: ActiveFasta): Promise<void> {
  const replacements = editor.selections.map((selection) => {
    const record = fasta.records[fasta.recordAtLine(selection.start.line)!]!;
    return { selection, text: turned(editor.document.getText(selection), record) };
  });
  const done = await editor.edit((edit) => {
    for (const { selection, text } of replacements) edit.replace(selection, text);
  });
  if (!done)
    throw new SeqlensError('input.changed', 'The file changed meanwhile: select the residues again.');
}

function turned(text: string, { id, alphabet }: ActiveFasta['fasta']['records'][number]): string {
  try {
    return reverseComplementText(text, alphabet);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SeqlensError(
      'input.invalid',
      `The selection in ${id} holds characters that are no nucleotides: remove them first (see Problems).`,
      { cause: error },
    );
  }
}
