import * as vscode from 'vscode';
import { colourId } from '../editor/colourTypes';
import { binMeanings, scaleTitle } from '../editor/legendText';
import { lineColumn, placeAt } from '../editor/place';
import type { RecordScore, Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { activeFasta } from './activeFasta';
import { reveal } from './reveal';

interface BinItem extends vscode.QuickPickItem {
  readonly bin: number;
}

/** The colours' meanings with this record's counts; choosing a colour goes to its next residue. */
export async function showLegend({ documents, scores }: Services): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const place = placeAt(fasta, lineColumn(editor.selection.active)) ?? {
    record: fasta.records[0]!,
    index: 0,
    residue: 0,
  };
  const score = scores.of(editor.document, place.index);
  const method = score?.method ?? settings.method.get();
  const scale = { measure: settings.measure.get(), method, alphabet: place.record.alphabet };
  const counts = countBins(score);
  const items = binMeanings(scale).map((meaning, bin): BinItem => ({
    bin,
    label: meaning,
    iconPath: new vscode.ThemeIcon(
      'circle-filled',
      new vscode.ThemeColor(colourId(method, 'background', bin)),
    ),
    ...(score && { description: `${formatCount(counts[bin] ?? 0)} residues` }),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: scaleTitle(scale),
    placeHolder: score
      ? `Choose a colour to go to its next residue in ${place.record.id}`
      : 'What the colours mean',
  });
  const now = documents.get(editor.document);
  if (!picked || !score || now?.records[place.index] !== place.record) return;
  const after = score.bins.indexOf(picked.bin, (place.residue ?? -1) + 1);
  const residue = after >= 0 ? after : score.bins.indexOf(picked.bin);
  if (residue >= 0) reveal(editor, now.positionOf(place.index, residue));
}

function countBins(score: RecordScore | undefined): number[] {
  const counts: number[] = [];
  for (const bin of score?.bins ?? []) counts[bin] = (counts[bin] ?? 0) + 1;
  return counts;
}
