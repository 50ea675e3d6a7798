import * as vscode from 'vscode';
import { NO_BIN } from '../../core/analysis/bins';
import type { Bins } from '../../core/analysis/packedBins';
import { colourId, STRONG_BINS } from '../editor/colourTypes';
import { binMeanings, scaleTitle, type Scale } from '../editor/legendText';
import { lineColumn, placeAt, type Place } from '../editor/place';
import { ThemeColours } from '../editor/themeColours';
import type { RecordScore, Services } from '../services';
import { settings } from '../settings';
import { svgUri } from '../svg';
import { formatCount } from '../words';
import { activeFasta } from './activeFasta';
import { reveal } from './reveal';

interface BinItem extends vscode.QuickPickItem {
  readonly bin: number;
}

/** The colours' meanings with this record's counts; choosing a colour goes to its next residue. */
export async function showLegend({ context, documents, scores }: Services): Promise<void> {
  const { editor, fasta } = activeFasta(documents);
  const start: Place = { record: fasta.records[0]!, index: 0, residue: 0 };
  const place = placeAt(fasta, lineColumn(editor.selection.active)) ?? start;
  const { record, index } = place;
  const score = scores.of(editor.document, index);
  const method = score?.method ?? settings.method.get();
  const scale: Scale = {
    measure: settings.measure.get(),
    method,
    alphabet: score?.model.manifest.alphabet ?? record.alphabet,
  };
  const picked = await vscode.window.showQuickPick(legendItems(scale, score, new ThemeColours(context)), {
    title: scaleTitle(scale),
    placeHolder: score
      ? `Choose a colour to go to its next residue in ${record.id}`
      : 'What the colours mean',
  });
  const now = documents.get(editor.document);
  if (!picked || !score || now?.records[index] !== record) return;
  const residue = nextInBin(score.bins, picked.bin, (place.residue ?? -1) + 1);
  if (residue !== undefined) reveal(editor, now.positionOf(index, residue));
}

function legendItems(scale: Scale, score: RecordScore | undefined, colours: ThemeColours): BinItem[] {
  const counts = new Uint32Array(NO_BIN + 1);
  for (const bin of score?.bins ?? []) counts[bin]!++;
  return binMeanings(scale).map((label, bin) => ({
    bin,
    label,
    iconPath: vscode.Uri.parse(svgUri(swatch(scale, bin, colours))),
    ...(score && { description: residues(counts[bin]!) }),
  }));
}

function residues(count: number): string {
  return count === 1 ? '1 residue' : `${formatCount(count)} residues`;
}

/** A list's icons cannot use theme colours: a letter on the default of the theme's kind. */
function swatch({ method }: Scale, bin: number, colours: ThemeColours): string {
  const background = colours.get(colourId(method, 'background', bin).replace('seqlens.', ''));
  const strong = colours.get('residue.strongForeground');
  const plain = colours.isDark() ? '#ffffff' : '#292929';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    `<rect width="16" height="16" rx="2" fill="${background}"/>` +
    `<text x="8" y="12" text-anchor="middle" font-family="monospace" font-size="12" fill="${bin < STRONG_BINS ? strong : plain}">K</text></svg>`
  );
}

/** From `start` on, else from the record's beginning. */
function nextInBin(bins: Bins, bin: number, start: number): number | undefined {
  for (let step = 0; step < bins.length; step++) {
    const residue = (start + step) % bins.length;
    if (bins.at(residue) === bin) return residue;
  }
  return undefined;
}
