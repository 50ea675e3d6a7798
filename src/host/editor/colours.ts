/** Residue colours: where is it unlikely? Background or text of each residue, in nine bins. */
import * as vscode from 'vscode';
import { BIN_COUNT } from '../../core/analysis/bins';
import type { Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { colourRuns } from './colourRuns';
import { ColourTypes, type BinTypes } from './colourTypes';
import { drawnColumns } from './longLines';
import { keepPainted, type Painter } from './repaint';

export const residueColours: Feature = (services) =>
  keepPainted(
    services,
    new ColourPainter(services.scores, services.copies),
    settings.layers.colours,
    [settings.paint, settings.layers.borrowed],
    [services.scores, services.copies],
  );

export class ColourPainter implements Painter {
  private readonly types = new ColourTypes();
  /** What each editor shows now: only that needs taking away. */
  private readonly shown = new WeakMap<vscode.TextEditor, Set<BinTypes>>();

  constructor(
    private readonly scores: Services['scores'],
    private readonly copies: Services['copies'],
  ) {}

  paint(editor: vscode.TextEditor, fasta: FastaDocument, lines: readonly Window[]): void {
    const ranges = new Map<BinTypes, vscode.Range[][]>();
    const drawn = drawnColumns(editor.document);
    for (const window of lines) {
      for (const index of recordsBetween(fasta, window.start, window.end - 1)) {
        const score = this.scores.of(editor.document, index);
        if (!score || this.isBorrowedShown(editor.document, index)) continue;
        const types = this.types.get(score.method, settings.paint.get());
        const bins = getOrMake(ranges, types, emptyBins);
        const runs = colourRuns(fasta.records[index]!, score.bins, fasta.firstLine(index), window, drawn);
        for (const { bin, line, start, end } of runs)
          bins[bin]!.push(new vscode.Range(line, start, line, end));
      }
    }
    this.show(editor, ranges);
  }

  clear(editor: vscode.TextEditor): void {
    this.show(editor, new Map());
  }

  dispose(): void {
    this.types.dispose();
  }

  /** One background a residue: the layer of what is borrowed takes this one's place. */
  private isBorrowedShown(document: vscode.TextDocument, index: number): boolean {
    return settings.layers.borrowed.get() && this.copies.of(document, index)?.borrowed !== undefined;
  }

  private show(editor: vscode.TextEditor, ranges: ReadonlyMap<BinTypes, vscode.Range[][]>): void {
    for (const types of this.shown.get(editor) ?? []) {
      if (!ranges.has(types)) types.forEach((type) => editor.setDecorations(type, []));
    }
    for (const [types, bins] of ranges) types.forEach((type, bin) => editor.setDecorations(type, bins[bin]!));
    this.shown.set(editor, new Set(ranges.keys()));
  }
}

function emptyBins(): vscode.Range[][] {
  return Array.from({ length: BIN_COUNT }, () => []);
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
