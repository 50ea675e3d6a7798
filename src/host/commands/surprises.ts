/** Walks through the residues that surprise the model, over the whole file. */
import * as vscode from 'vscode';
import type { Method } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn } from '../../core/sequence/types';
import { SURPRISE_THRESHOLD } from '../../core/analysis/statistics';
import { lineColumn, placeAt } from '../editor/place';
import type { Scores, Services } from '../services';
import { activeFasta, type ActiveFasta } from './activeFasta';
import { useMethod } from './chooseMethod';
import { reveal } from './reveal';

export const nextSurprise = (services: Services): Promise<void> => go(services, 1);
export const previousSurprise = (services: Services): Promise<void> => go(services, -1);

async function go(services: Services, step: 1 | -1): Promise<void> {
  const { documents, scores } = services;
  const { editor, fasta } = activeFasta(documents);
  const found = nearestSurprise(editor, fasta, scores, step);
  if (found) reveal(editor, fasta.positionOf(found.record, found.residue));
  else if (isSinglePassOnly({ editor, fasta }, scores)) await offerMasked(services, editor, step);
  else
    void vscode.window.showInformationMessage(
      `No surprising residue in what was scored with the masked method (surprise above ${SURPRISE_THRESHOLD} nats).`,
    );
}

function methodsOf(document: vscode.TextDocument, fasta: FastaDocument, scores: Scores): Set<Method> {
  return new Set([...fasta.records.keys()].flatMap((record) => scores.of(document, record)?.method ?? []));
}

function isSinglePassOnly({ editor, fasta }: ActiveFasta, scores: Scores): boolean {
  const methods = methodsOf(editor.document, fasta, scores);
  return methods.size > 0 && !methods.has('masked');
}

async function offerMasked(services: Services, { document }: vscode.TextEditor, step: 1 | -1): Promise<void> {
  const score = 'Score Masked';
  const answer = await vscode.window.showInformationMessage(
    'Surprise needs the masked method: this file was scored in a single pass, where the model sees each residue.',
    score,
  );
  if (answer !== score) return;
  await useMethod(services, 'masked', document);
  const fasta = services.documents.get(document);
  // Not after a run that was cancelled or failed: the offer would come again.
  if (fasta && methodsOf(document, fasta, services.scores).has('masked')) await go(services, step);
}

/** The next one after the cursor, or before it; round the end of the file. */
function nearestSurprise(
  { document, selection }: vscode.TextEditor,
  fasta: FastaDocument,
  scores: Scores,
  step: 1 | -1,
): { record: number; residue: number } | undefined {
  const count = fasta.records.length;
  const { line, column } = lineColumn(selection.active);
  const from = fasta.recordAtLine(line) ?? 0;
  const here = residueAt(fasta, from, { line, column });
  for (let i = 0; i <= count; i++) {
    const record = (from + step * i + count * 2) % count;
    const residues = scores.of(document, record)?.surprising ?? new Uint32Array();
    const ahead = residues.filter((residue) => isAhead(residue, here, step, i, count));
    const residue = ahead.at(step === 1 ? 0 : -1);
    if (residue !== undefined) return { record, residue };
  }
  return undefined;
}

/** Of the record, 0-based; in a gap, on the header or on an empty line half a residue before the one that follows. */
function residueAt(fasta: FastaDocument, index: number, at: LineColumn): number {
  const residue = placeAt(fasta, at)?.residue;
  if (residue !== undefined) return residue;
  const line = Math.max(0, at.line - fasta.firstLine(index));
  return fasta.records[index]!.map.residueFrom(line, at.column) - 0.5;
}

/** In the cursor's own record: first what lies ahead, and after a whole round the rest. */
function isAhead(residue: number, here: number, step: 1 | -1, round: number, count: number): boolean {
  if (round > 0 && round < count) return true;
  return round === 0 ? step * (residue - here) > 0 : step * (residue - here) <= 0;
}
