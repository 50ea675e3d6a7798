/** Translates the selected nucleotides, or the record under the cursor, into a new FASTA file. */
import * as vscode from 'vscode';
import type { Span } from '../../core/sequence/coordinates';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import { printRecord, type Printable } from '../../core/sequence/printer';
import type { SequenceRecord } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import { inSlices } from '../../runtime/slices';
import { withProgress } from '../editor/progress';
import { settings } from '../settings';
import { activeFasta, selectionOf } from './activeFasta';
import type { CommandServices } from './command';
import { needNucleotides } from './nucleotides';
import { openFastaText } from './openFastaText';
import { pickCode } from './pickCode';
import { FRAME_CHOICES, translations, type FrameChoice } from './translateFrames';

export async function translate({ context, documents }: CommandServices): Promise<void> {
  const active = activeFasta(documents);
  const spans = selectionOf(active);
  needNucleotides(active.fasta, spans, 'Translation');
  // Records do not change; the file may, while the lists below are open.
  const stretches = spans.map((span) => ({ record: active.fasta.records[span.record]!, span }));
  const code = await pickCode(context.globalState, 'Translate (1/2)');
  const choice = code && (await pickFrames(code));
  if (code === undefined || choice === undefined) return;
  const proteins = await translated(stretches, choice, code);
  if (!proteins) return;
  if (proteins.length === 0)
    throw new SeqlensError(
      'input.invalid',
      `There is nothing to translate: ${choice.label} holds no protein.`,
    );
  const width = settings.lineWidth.get();
  await openFastaText(proteins.map((protein) => printRecord(protein, width)).join(''));
}

interface Stretch {
  readonly record: SequenceRecord;
  readonly span: Span;
}

/** undefined when it was cancelled. A chromosome takes seconds: typing goes on meanwhile. */
async function translated(
  stretches: readonly Stretch[],
  { frames }: FrameChoice,
  code: GeneticCode,
): Promise<Printable[] | undefined> {
  const total = stretches.reduce((sum, { span }) => sum + span.end - span.start, 0);
  let proteins: Printable[] | undefined;
  await withProgress('Translating', async (report, token) => {
    proteins = await inSlices(
      translationsOf(stretches, frames, code),
      () => token.isCancellationRequested,
      ({ done, record }) => report({ done, total, record }),
    );
  });
  return proteins;
}

/** Yields how many bases are done, and the record at hand. */
function* translationsOf(
  stretches: readonly Stretch[],
  frames: FrameChoice['frames'],
  code: GeneticCode,
): Generator<{ done: number; record: string }, Printable[]> {
  const proteins: Printable[] = [];
  let before = 0;
  for (const { record, span } of stretches) {
    const search = translations(record, span, frames, code);
    let step = search.next();
    for (; !step.done; step = search.next())
      yield { done: before + Math.floor(step.value / 6), record: record.id };
    for (const protein of step.value) proteins.push(protein);
    before += span.end - span.start;
  }
  return proteins;
}

async function pickFrames(code: GeneticCode): Promise<FrameChoice | undefined> {
  return vscode.window.showQuickPick(FRAME_CHOICES, {
    title: 'Translate (2/2)',
    placeHolder: `Reading frame; code ${code.id}, ${code.name}`,
  });
}
