/** The borrowed layer: how much of each residue's likelihood comes from its copies, in place of the likelihood's colours. */
import * as vscode from 'vscode';
import { BORROWED_EDGES, BORROWED_NEUTRAL, borrowedBins } from '../../core/analysis/borrowedBins';
import type { Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import type { Feature, Services } from '../services';
import { settings } from '../settings';
import { recordsBetween } from '../visible';
import { colourRuns } from './colourRuns';
import { drawnColumns } from './longLines';
import { keepPainted, type Painter } from './repaint';

/** Bins from here on are told by more than colour. */
const STRONG = 3;

export const borrowedColours: Feature = (services) =>
  keepPainted(
    services,
    new BorrowedPainter(services.copies),
    settings.layers.borrowed,
    [],
    [services.copies],
  );

class BorrowedPainter implements Painter {
  private readonly types = Array.from({ length: BORROWED_EDGES.length + 1 }, (_, bin) =>
    vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor(`seqlens.borrowed.bin${bin}`),
      color: new vscode.ThemeColor(
        bin === STRONG + 1 ? 'seqlens.residue.strongForeground' : 'seqlens.residue.foreground',
      ),
      ...(bin >= STRONG && { fontWeight: 'bold' }),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
  );

  constructor(private readonly copies: Services['copies']) {}

  paint(editor: vscode.TextEditor, fasta: FastaDocument, lines: readonly Window[]): void {
    const ranges = this.types.map((): vscode.Range[] => []);
    const drawn = drawnColumns(editor.document);
    for (const window of lines) {
      for (const index of recordsBetween(fasta, window.start, window.end - 1)) {
        const measured = this.copies.of(editor.document, index)?.borrowed;
        if (!measured) continue;
        const bins = binsOf(measured.borrowed);
        for (const run of colourRuns(fasta.records[index]!, bins, fasta.firstLine(index), window, drawn))
          ranges[run.bin]!.push(new vscode.Range(run.line, run.start, run.line, run.end));
      }
    }
    this.types.forEach((type, bin) =>
      editor.setDecorations(type, bin === BORROWED_NEUTRAL ? [] : ranges[bin]!),
    );
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of this.types) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of this.types) type.dispose();
  }
}

const known = new WeakMap<object, Uint8Array>();

function binsOf(borrowed: Parameters<typeof borrowedBins>[0]): Uint8Array {
  const bins = known.get(borrowed) ?? borrowedBins(borrowed);
  known.set(borrowed, bins);
  return bins;
}
