import * as vscode from 'vscode';
import { NO_BIN } from '../../core/analysis/bins';
import type { Bins } from '../../core/analysis/bins';
import type { Alphabet } from '../../core/sequence/types';
import { featureName } from '../../core/features/activationTrack';
import { borrowedMeanings, linkMeanings, type CopyMeaning } from '../editor/copyLegend';
import { colourId, STRONG_BINS } from '../editor/colourTypes';
import { STRONG_FEATURE_BIN } from '../editor/featureColours';
import { featureMeanings } from '../editor/featureWords';
import { binMeanings, scaleTitle, type Scale } from '../editor/legendText';
import { lineColumn, placeAt, type Place } from '../editor/place';
import { ThemeColours } from '../editor/themeColours';
import type { RecordScore, Services } from '../services';
import { settings } from '../settings';
import { svgUri } from '../svg';
import { formatCount } from '../words';
import { fastaInFront } from './activeFasta';
import { reveal } from './reveal';

interface LegendItem extends vscode.QuickPickItem {
  /** Of the likelihood's colours. */
  readonly bin?: number;
}

/** The colours' meanings with this record's counts; choosing a colour goes to its next residue. */
export async function showLegend(services: Services): Promise<void> {
  const { context, documents, scores, copies, activations } = services;
  const { editor, fasta } = await fastaInFront(services);
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
  const colours = new ThemeColours(context);
  const links = copies.of(editor.document, index) ? copyItems(record.alphabet, colours) : [];
  const shown = activations.shownIn(editor.document, index);
  const catalogue = activations.of(editor.document, index)?.catalogue;
  const feature = shown === undefined ? [] : featureItems(featureName(shown, catalogue), colours);
  const items = [...feature, ...legendItems(scale, score, colours), ...links];
  const picked = await vscode.window.showQuickPick(items, {
    title: scaleTitle(scale),
    placeHolder: score
      ? `Choose a colour to go to its next residue in ${record.id}`
      : 'What the colours mean',
  });
  const now = documents.get(editor.document);
  if (picked?.bin === undefined || !score || now?.records[index] !== record) return;
  const residue = nextInBin(score.bins, picked.bin, (place.residue ?? -1) + 1);
  if (residue !== undefined) reveal(editor, now.positionOf(index, residue));
}

function legendItems(scale: Scale, score: RecordScore | undefined, colours: ThemeColours): LegendItem[] {
  const counts = new Uint32Array(NO_BIN + 1);
  for (const bin of score?.bins ?? []) counts[bin]!++;
  return binMeanings(scale).map((label, bin) => ({
    bin,
    label,
    iconPath: vscode.Uri.parse(svgUri(swatch(scale, bin, colours))),
    ...(score && { description: residues(counts[bin]!) }),
  }));
}

function separator(label: string): LegendItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What choosing one leads to is the tree of copies' business: these explain. */
function copyItems(alphabet: Alphabet, colours: ThemeColours): LegendItem[] {
  const item = ({ label, colour, underline }: CopyMeaning): LegendItem => ({
    label,
    iconPath: vscode.Uri.parse(svgUri(copySwatch(colours.get(colour), underline, colours))),
  });
  return [
    separator('Copies'),
    ...linkMeanings(alphabet).map(item),
    separator('Borrowed layer'),
    ...borrowedMeanings().map(item),
  ];
}

/** In place of the likelihood's colours where it is known: it comes first. */
function featureItems(name: string, colours: ThemeColours): LegendItem[] {
  const plain = colours.isDark() ? '#ffffff' : '#292929';
  const strong = colours.get('residue.strongForeground');
  return [
    separator(vscode.l10n.t('Feature layer: {0}', name)),
    ...featureMeanings().map((label, bin) => ({
      label,
      iconPath: vscode.Uri.parse(
        svgUri(filledSwatch(colours.get(`feature.bin${bin}`), bin === STRONG_FEATURE_BIN ? strong : plain)),
      ),
    })),
    separator(vscode.l10n.t('Likelihood')),
  ];
}

function copySwatch(colour: string, underline: CopyMeaning['underline'], colours: ThemeColours): string {
  const text = colours.isDark() ? '#ffffff' : '#292929';
  const path = underline === 'wavy' ? 'M2 14q1.5-2 3 0t3 0t3 0t3 0' : 'M2 14h12';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    (underline
      ? `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`
      : `<rect width="16" height="16" rx="2" fill="${colour}"/>`) +
    `<text x="8" y="11" text-anchor="middle" font-family="monospace" font-size="12" fill="${text}">K</text></svg>`
  );
}

function residues(count: number): string {
  return count === 1 ? '1 residue' : `${formatCount(count)} residues`;
}

/** A list's icons cannot use theme colours: a letter on the default of the theme's kind. */
function swatch({ method }: Scale, bin: number, colours: ThemeColours): string {
  const background = colours.get(colourId(method, 'background', bin).replace('seqlens.', ''));
  const strong = colours.get('residue.strongForeground');
  const plain = colours.isDark() ? '#ffffff' : '#292929';
  return filledSwatch(background, bin < STRONG_BINS ? strong : plain);
}

function filledSwatch(background: string, text: string): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">' +
    `<rect width="16" height="16" rx="2" fill="${background}"/>` +
    `<text x="8" y="12" text-anchor="middle" font-family="monospace" font-size="12" fill="${text}">K</text></svg>`
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
