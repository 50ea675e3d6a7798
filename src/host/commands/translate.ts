/** Translates the selected nucleotides, or the record under the cursor, into a new FASTA file. */
import * as vscode from 'vscode';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import { printRecord } from '../../core/sequence/printer';
import { SeqlensError } from '../../protocol/errors';
import { settings } from '../settings';
import { activeFasta, selectionOf } from './activeFasta';
import type { CommandServices } from './command';
import { needNucleotides } from './nucleotides';
import { openFastaText } from './openFastaText';
import { pickCode } from './pickCode';
import { FRAME_CHOICES, translations } from './translateFrames';

export async function translate({ context, documents }: CommandServices): Promise<void> {
  const active = activeFasta(documents);
  const spans = selectionOf(active);
  needNucleotides(active.fasta, spans, 'Translation');
  // Records do not change; the file may, while the lists below are open.
  const stretches = spans.map((span) => ({ record: active.fasta.records[span.record]!, span }));
  const code = await pickCode(context.globalState, 'Translate (1/2)');
  const choice = code && (await pickFrames(code));
  if (code === undefined || choice === undefined) return;
  const proteins = stretches.flatMap(({ record, span }) => translations(record, span, choice.frames, code));
  if (proteins.length === 0)
    throw new SeqlensError(
      'input.invalid',
      `There is nothing to translate: ${choice.label} holds no protein.`,
    );
  const width = settings.lineWidth.get();
  await openFastaText(proteins.map((protein) => printRecord(protein, width)).join(''));
}

async function pickFrames(code: GeneticCode): Promise<(typeof FRAME_CHOICES)[number] | undefined> {
  return vscode.window.showQuickPick(FRAME_CHOICES, {
    title: 'Translate (2/2)',
    placeHolder: `Reading frame; code ${code.id}, ${code.name}`,
  });
}
