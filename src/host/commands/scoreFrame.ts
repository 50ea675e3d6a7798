/** Scores a reading frame of a nucleotide record as its protein, at the record's own codons. */
import * as vscode from 'vscode';
import type { CodingFrame } from '../../core/sequence/codonMap';
import { otherStarts } from '../../core/sequence/codons';
import type { Span } from '../../core/sequence/coordinates';
import type { GeneticCode } from '../../core/sequence/geneticCodes';
import type { SequenceRecord } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import { inSlices } from '../../runtime/slices';
import { codeName, frameName } from '../editor/frameText';
import { lineColumn } from '../editor/place';
import { withProgress } from '../editor/progress';
import { recordName } from '../editor/symbolsNames';
import type { Services } from '../services';
import { formatCount } from '../words';
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
  type OpenFrames,
} from './scoreFrameChoices';
import { scoreWithProgress } from './scoreWithProgress';
import { selectedSpans } from './selectedSpans';

interface FrameItem extends vscode.QuickPickItem {
  /** undefined takes the frame that is scored away, or lists again. */
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
  const picked = code && (await chooseFrame(services, target, selection, code));
  if (!picked) return;
  if (services.documents.get(document)?.records[index] !== record)
    throw new SeqlensError('input.invalid', 'The record was changed meanwhile: choose its frame again.');
  const refused = picked.choice && refusal(picked.choice);
  if (refused !== undefined) throw new SeqlensError('input.invalid', refused);
  services.scores.setFrame(document, index, picked.choice?.frame);
  if (picked.choice) await scoreWithProgress(services, document, { records: [index] });
}

/** Lists frames until one is taken: from ATG, or on request from each start codon of the code. */
async function chooseFrame(
  { scores }: Services,
  { document, fasta, index }: RecordTarget,
  selection: Span | undefined,
  code: GeneticCode,
): Promise<FrameItem | undefined> {
  const record = fasta.records[index]!;
  for (let alternativeStarts = false; ; alternativeStarts = !alternativeStarts) {
    const open = await search(record, code, alternativeStarts);
    if (!open) return undefined;
    const items = frameItems(record, selection, code, open, scores.frame(document, index));
    const starts = startsItem(code, alternativeStarts);
    if (items.length === 0 && !starts) throw noFrame(recordName(record, index), code);
    const picked = await pickFrame([...items, ...(starts ? [starts] : [])], open, code);
    if (!picked || picked !== starts) return picked;
  }
}

/** undefined when it was cancelled. A chromosome takes seconds: typing goes on meanwhile. */
async function search(
  record: SequenceRecord,
  code: GeneticCode,
  alternativeStarts: boolean,
): Promise<OpenFrames | undefined> {
  const total = record.residues.length;
  let found: OpenFrames | undefined;
  await withProgress('Looking for reading frames', async (report, token) => {
    found = await inSlices(
      openFrames(record, code, alternativeStarts),
      () => token.isCancellationRequested,
      (done) => report({ done: Math.floor(done / 6), total, record: record.id }),
    );
  });
  return found;
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

function frameItems(
  record: SequenceRecord,
  selection: Span | undefined,
  code: GeneticCode,
  open: OpenFrames,
  now: CodingFrame | undefined,
): FrameItem[] {
  const selected = selection ? selectionFrames(record, selection, code) : [];
  return [
    ...selected.map((choice) => itemOf(choice, 'selection')),
    ...open.choices.map((choice) => itemOf(choice, 'open reading frame')),
    ...(now ? [{ label: 'No frame', description: `take ${frameName(now)} away` }] : []),
  ];
}

/** undefined for a code that starts at ATG alone. */
function startsItem(code: GeneticCode, alternativeStarts: boolean): FrameItem | undefined {
  if (alternativeStarts) return { label: 'Start at ATG only', description: 'list again' };
  const others = otherStarts(code).join(', ');
  if (others === '') return undefined;
  return { label: `Start at ${others} as well`, description: 'list again; read as methionine there' };
}

function noFrame(name: string, { id }: GeneticCode): SeqlensError {
  return new SeqlensError(
    'input.invalid',
    `${name} has no open reading frame of ${MINIMUM} codons or more by ${codeName(id)}: select the codons to score.`,
  );
}

function itemOf(choice: FrameChoice, what: string): FrameItem {
  const stops = choice.stops.length;
  const inside = stops === 0 ? '' : `, ${stops === 1 ? 'a stop codon' : `${stops} stop codons`} inside`;
  return { label: frameLabel(choice), description: `${what}${inside}`, choice };
}

async function pickFrame(
  items: readonly FrameItem[],
  { choices, total }: OpenFrames,
  code: GeneticCode,
): Promise<FrameItem | undefined> {
  const cut =
    total > choices.length ? `; the ${formatCount(choices.length)} longest of ${formatCount(total)}` : '';
  return vscode.window.showQuickPick(items, {
    title: 'Score as protein (2/2)',
    placeHolder: `Reading frame, by ${codeName(code.id)}${cut}`,
  });
}
