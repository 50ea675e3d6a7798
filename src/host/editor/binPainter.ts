/** A layer of a few bins, in place of the likelihood's colours. */
import * as vscode from 'vscode';
import type { Bins } from '../../core/analysis/bins';
import type { Window } from '../../core/analysis/profile';
import type { FastaDocument } from '../../core/sequence/document';
import { recordsBetween } from '../visible';
import { colourRuns } from './colourRuns';
import { drawnColumns } from './longLines';
import type { Painter } from './repaint';

export class BinPainter implements Painter {
  /** `types`: one a bin, none for a bin without a colour. `binsOf`: undefined where a record shows another layer. */
  constructor(
    private readonly types: readonly (vscode.TextEditorDecorationType | undefined)[],
    private readonly binsOf: (document: vscode.TextDocument, record: number) => Bins | undefined,
  ) {}

  paint(editor: vscode.TextEditor, fasta: FastaDocument, lines: readonly Window[]): void {
    const ranges = this.types.map((): vscode.Range[] => []);
    const drawn = drawnColumns(editor.document);
    for (const window of lines) {
      for (const index of recordsBetween(fasta, window.start, window.end - 1)) {
        const bins = this.binsOf(editor.document, index);
        if (!bins) continue;
        for (const run of colourRuns(fasta.records[index]!, bins, fasta.firstLine(index), window, drawn))
          ranges[run.bin]!.push(new vscode.Range(run.line, run.start, run.line, run.end));
      }
    }
    this.types.forEach((type, bin) => type && editor.setDecorations(type, ranges[bin]!));
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of this.types) if (type) editor.setDecorations(type, []);
  }

  dispose(): void {
    for (const type of this.types) type?.dispose();
  }
}

/** `strong`: on a background that asks for the other text colour. `bold`: told by more than colour. */
export function binType(
  colour: string,
  { strong, bold }: { readonly strong: boolean; readonly bold: boolean },
): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(colour),
    color: new vscode.ThemeColor(strong ? 'seqlens.residue.strongForeground' : 'seqlens.residue.foreground'),
    ...(bold && { fontWeight: 'bold' }),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
