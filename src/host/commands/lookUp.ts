/** The look-up test on the residue at the cursor: one key masks its partners, another mutates them; and its figure. */
import * as vscode from 'vscode';
import { lookUpHeads } from '../../analyses/lookUpHeads';
import { lookUpTest } from '../../analyses/lookUpTest';
import type { HeadScore } from '../../core/analysis/patternMatching';
import { copiesAt } from '../../core/repeats/places';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import { inputOf } from '../copies';
import { lookUpSvg } from '../editor/lookUpFigure';
import { lineColumn, placeAt } from '../editor/place';
import { withProgress } from '../editor/progress';
import { saveAs } from '../saveAs';
import type { KnownProbe, Services } from '../services';
import { recordTarget, type RecordTarget } from './recordTarget';
import { reveal } from './reveal';

const SEED = 1;

export const maskPartner = (services: Services, ...args: readonly unknown[]): Promise<void> =>
  probe(services, 'mask', args);
export const mutatePartner = (services: Services, ...args: readonly unknown[]): Promise<void> =>
  probe(services, 'mutate', args);

/** Of the residue that was tested last in the record at the cursor, or of `[uri, record]`. */
export async function saveLookUpFigure(services: Services, ...args: readonly unknown[]): Promise<void> {
  const target = recordTarget(services.documents, args);
  const known = services.lookUps.of(target.document, target.index);
  if (!known)
    throw new SeqlensError(
      'input.invalid',
      'No residue of this record was tested: mask or mutate the partner of one first.',
    );
  const svg = await figure(services, target, known);
  if (svg !== undefined) await saveAs('look-up.svg', svg);
}

async function probe(services: Services, change: 'mask' | 'mutate', args: readonly unknown[]): Promise<void> {
  const { document, index } = recordTarget(services.documents, args);
  const editor = await vscode.window.showTextDocument(document);
  const residue = residueOf(services, editor, args);
  await withProgress('Testing the look-up', async (_, token) => {
    await services.lookUps.probe(document, index, residue, change, abortOf(token)).catch(ignoreCancel);
  });
  const fasta = services.documents.get(document);
  if (!fasta || residue >= (fasta.records[index]?.residues.length ?? 0)) return;
  reveal(editor, fasta.positionOf(index, residue));
  // One that is open shows what was known before.
  await vscode.commands.executeCommand('editor.action.hideHover');
  await vscode.commands.executeCommand('editor.action.showHover');
}

/** The one that a link names, else the one at the cursor. */
function residueOf(
  { documents }: Services,
  editor: vscode.TextEditor,
  [, , named]: readonly unknown[],
): number {
  const fasta = documents.get(editor.document);
  const place = fasta && placeAt(fasta, lineColumn(editor.selection.active));
  const residue = typeof named === 'number' && Number.isSafeInteger(named) ? named : place?.residue;
  if (residue === undefined)
    throw new SeqlensError('input.invalid', 'The cursor is on no residue: put it on one that is in a copy.');
  return residue;
}

/** undefined after a cancel. */
async function figure(
  { documents, copies, client }: Services,
  { document, index }: RecordTarget,
  { probe, model }: KnownProbe,
): Promise<string | undefined> {
  const record = documents.get(document)?.records[index];
  const known = copies.of(document, index);
  const [copy] = known ? copiesAt(known.found.copies, probe.residue) : [];
  if (!record || !known || !copy)
    throw new SeqlensError('input.changed', 'The record changed since it was tested: test it again.');
  let svg: string | undefined;
  await withProgress('Testing the whole copy', async (_, token) => {
    const signal = abortOf(token);
    const input = inputOf(record, known);
    const options = { client, model, normalisation: 'alphabet', seed: SEED } as const;
    try {
      const { copies: results } = await lookUpTest(input, options, signal);
      const whole = results[known.found.copies.indexOf(copy.copy)];
      const isOneWindow = record.residues.length <= model.manifest.window;
      const heads: readonly HeadScore[] = isOneWindow ? await lookUpHeads(input, options, signal) : [];
      svg = lookUpSvg({ record, probe, model, copy, whole, wholeSeed: SEED, heads });
    } catch (error) {
      ignoreCancel(error);
    }
  });
  return svg;
}

function ignoreCancel(error: unknown): void {
  if (!isCancelled(error)) throw error;
}

function abortOf(token: vscode.CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  return abort.signal;
}
