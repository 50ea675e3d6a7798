/** Commands on copies: find them, measure what is borrowed, walk from one to the next. */
import * as vscode from 'vscode';
import { withProgress } from '../editor/progress';
import { copiesUnder } from '../editor/copyNavigation';
import { lineColumn, placeAt } from '../editor/place';
import type { Copies, CopiesJob, Services } from '../services';
import { settings } from '../settings';
import { activeFasta, fastaInFront } from './activeFasta';
import { recordTarget } from './recordTarget';
import { reveal } from './reveal';

type Work = 'find' | 'measure';

/** In the whole file in front. */
export const findCopies = async (services: Services): Promise<void> =>
  run(services, 'find', (await fastaInFront(services)).editor.document);

/** In the whole file in front. */
export const measureBorrowedFile = async (services: Services): Promise<void> =>
  run(services, 'measure', (await fastaInFront(services)).editor.document);

/** In the record at the cursor, or `[uri, record]`. */
export async function measureBorrowed(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, index } = recordTarget(services.documents, args);
  await run(services, 'measure', document, [index]);
}

/** Puts the cursor on what stands opposite in the longest copy; `[uri, record, residue]` or the cursor says where. */
export async function goToPartner(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, index } = recordTarget(services.documents, args);
  const editor = await vscode.window.showTextDocument(document);
  const [, , residue] = args;
  const fasta = services.documents.get(document);
  if (fasta && typeof residue === 'number' && residue < (fasta.records[index]?.length ?? 0))
    reveal(editor, fasta.positionOf(index, residue));
  const seen = copiesUnder(services, document, editor.selection.active);
  const [longest] = seen?.copies ?? [];
  if (!seen || !longest) {
    void vscode.window.showInformationMessage('The cursor is in no copy that was found.');
    return;
  }
  reveal(editor, seen.fasta.positionOf(seen.record, longest.opposite ?? longest.there.start));
}

export const nextCopy = (services: Services): Promise<void> => step(services, 1);
export const previousCopy = (services: Services): Promise<void> => step(services, -1);

/** The masked likelihoods come on the way: they are shown as well. */
async function measure(
  { copies, scores }: Services,
  document: vscode.TextDocument,
  job: CopiesJob,
): Promise<void> {
  await copies.measure(document, job);
  const { records, token } = job;
  if (settings.method.get() === 'masked' && !token?.isCancellationRequested)
    await scores.score(document, { ...(records && { records }), ...(token && { token }) });
}

async function run(
  services: Services,
  work: Work,
  document: vscode.TextDocument,
  records?: readonly number[],
): Promise<void> {
  const { copies, documents } = services;
  const title = work === 'find' ? 'Finding copies' : 'Measuring what is borrowed';
  await withProgress(title, (onProgress, token) => {
    const job: CopiesJob = { ...(records && { records }), onProgress, token };
    return work === 'find' ? copies.find(document, job) : measure(services, document, job);
  });
  const indices = records ?? [...(documents.get(document)?.records.keys() ?? [])];
  const failures = indices.flatMap((index) => copies.failure(document, index) ?? []);
  const more = failures.length > 1 ? ` (${failures.length - 1} more records failed.)` : '';
  if (failures[0] !== undefined) void vscode.window.showWarningMessage(`${failures[0]}${more}`);
  else if (work === 'find' && indices.every((index) => copies.of(document, index)?.found.total === 0))
    void vscode.window.showInformationMessage(
      'No copies: no repeat or reverse complement that chance would not explain.',
    );
}

/** To the nearest place of a copy after the cursor, or before it; round the end of the file. */
function step({ documents, copies }: Services, direction: 1 | -1): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const at = placeAt(fasta, lineColumn(editor.selection.active));
  const here = { record: at?.index ?? 0, residue: at?.residue ?? -1 };
  const count = fasta.records.length;
  for (let i = 0; i <= count; i++) {
    const record = (here.record + direction * i + 2 * count) % count;
    const starts = startsOf(copies, editor.document, record);
    const ahead = i === 0 ? starts.filter((start) => direction * (start - here.residue) > 0) : starts;
    const start = direction === 1 ? ahead[0] : ahead.at(-1);
    if (start === undefined) continue;
    reveal(editor, fasta.positionOf(record, start));
    return Promise.resolve();
  }
  void vscode.window.showInformationMessage(
    'No copies were found in this file. Seqlens: Find Copies looks for them.',
  );
  return Promise.resolve();
}

function startsOf(copies: Copies, document: vscode.TextDocument, record: number): readonly number[] {
  const found = copies.of(document, record)?.found.copies ?? [];
  const starts = found.flatMap(({ first, second }) => [first.start, second.start]);
  return [...new Set(starts)].sort((a, b) => a - b);
}
