/** Scores a reading frame of a nucleotide record as its protein, at the record's own codons. */
import * as vscode from 'vscode';
import type { Span } from '../../core/sequence/coordinates';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import { SeqlensError } from '../../protocol/errors';
import { codeName, frameName } from '../editor/frameText';
import { lineColumn } from '../editor/place';
import { recordName } from '../editor/symbolsNames';
import type { Services } from '../services';
import { needNucleotides } from './nucleotides';
import { pickCode } from './pickCode';
import { recordTarget, type RecordTarget } from './recordTarget';
import {
  frameLabel,
  MINIMUM,
  openFrames,
  refusal,
  selectionFrames,
  type FrameChoice,
} from './scoreFrameChoices';
import { scoreWithProgress } from './scoreWithProgress';
import { selectedSpans } from './selectedSpans';

interface FrameItem extends vscode.QuickPickItem {
  /** undefined takes the frame that is scored away. */
  readonly choice?: FrameChoice;
}

export async function scoreFrame(services: Services, ...args: readonly unknown[]): Promise<void> {
  const target = recordTarget(services.documents, args);
  const { document, fasta, index } = target;
  const record = fasta.records[index]!;
  const span = { record: index, start: 0, end: record.length };
  needNucleotides(fasta, [span], 'Scoring a reading frame');
  const selection = selectionIn(target);
  const code = await pickCode(services.context.globalState, 'Score as protein (1/2)');
  const items = code && frameItems(services, target, selection, code);
  const picked = items && (await pickFrame(items, code));
  if (!picked) return;
  if (services.documents.get(document)?.records[index] !== record)
    throw new SeqlensError('input.invalid', 'The record was changed meanwhile: choose its frame again.');
  const refused = picked.choice && refusal(picked.choice);
  if (refused !== undefined) throw new SeqlensError('input.invalid', refused);
  services.scores.setFrame(document, index, picked.choice?.frame);
  if (picked.choice) await scoreWithProgress(services, document, { records: [index] });
}

/** What is selected of the record, where its editor is the one in front. */
function selectionIn({ document, fasta, index }: RecordTarget): Span | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document !== document || editor.selection.isEmpty) return undefined;
  const { start, end } = editor.selection;
  return selectedSpans(fasta, [{ start: lineColumn(start), end: lineColumn(end) }]).find(
    ({ record }) => record === index,
  );
}

/** @throws SeqlensError input.invalid when there is nothing to choose from. */
function frameItems(
  { scores }: Services,
  { document, fasta, index }: RecordTarget,
  selection: Span | undefined,
  code: GeneticCode,
): FrameItem[] {
  const record = fasta.records[index]!;
  const now = scores.of(document, index)?.frame;
  const selected = selection ? selectionFrames(record, selection, code) : [];
  const items = [
    ...selected.map((choice) => itemOf(choice, 'selection')),
    ...openFrames(record, code).map((choice) => itemOf(choice, 'open reading frame')),
    ...(now ? [{ label: 'No frame', description: `take ${frameName(now)} away` }] : []),
  ];
  if (items.length > 0) return items;
  throw new SeqlensError(
    'input.invalid',
    `${recordName(record, index)} has no open reading frame of ${MINIMUM} codons or more by ${codeName(code.id)}: select the codons to score.`,
  );
}

function itemOf(choice: FrameChoice, what: string): FrameItem {
  const stops = choice.stops.length;
  const inside = stops === 0 ? '' : `, ${stops === 1 ? 'a stop codon' : `${stops} stop codons`} inside`;
  return { label: frameLabel(choice), description: `${what}${inside}`, choice };
}

async function pickFrame(items: readonly FrameItem[], code: GeneticCode): Promise<FrameItem | undefined> {
  return vscode.window.showQuickPick(items, {
    title: 'Score as protein (2/2)',
    placeHolder: `Reading frame, by ${codeName(code.id)}`,
  });
}
