/** What the panel points at, lit up in the editors that show the record. The cursor stays where it is. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../../core/sequence/document';
import type { Pointing, Stretch } from '../../../protocol/inspectorValues';
import type { Documents } from '../../services';
import type { Followed } from './following';

export class Highlight implements vscode.Disposable {
  private readonly range = vscode.window.createTextEditorDecorationType({
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.selectionHighlightBorder'),
    backgroundColor: new vscode.ThemeColor('editor.selectionBackground'),
    // The colours of a measure can lie over frame and background; only what is of the letter lies over them.
    textDecoration: 'underline 2px var(--vscode-focusBorder)',
    outline: '1px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
    overviewRulerColor: new vscode.ThemeColor('focusBorder'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  private readonly hovered = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    textDecoration: 'underline 3px var(--vscode-focusBorder)',
    outline: '2px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });

  constructor(private readonly documents: Documents) {}

  show({ document, index }: Followed, { hovered, range }: Pointing, bringIntoView: boolean): void {
    const fasta = this.documents.get(document);
    if (!fasta) return;
    const ranges = (stretch: Stretch | undefined): vscode.Range[] => inDocument(fasta, index, stretch);
    const wide = ranges(range);
    const narrow = ranges(hovered === undefined ? undefined : { start: hovered, end: hovered + 1 });
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document !== document) continue;
      editor.setDecorations(this.range, wide);
      editor.setDecorations(this.hovered, narrow);
      const [first] = wide;
      if (bringIntoView && first)
        editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    }
  }

  clear(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.range, []);
      editor.setDecorations(this.hovered, []);
    }
  }

  dispose(): void {
    this.range.dispose();
    this.hovered.dispose();
  }
}

/** None for residues that the record does not have: the page may not have heard of an edit yet. */
function inDocument(fasta: FastaDocument, index: number, stretch: Stretch | undefined): vscode.Range[] {
  const length = fasta.records[index]?.length ?? 0;
  if (!stretch || stretch.end > length || stretch.start >= stretch.end) return [];
  const first = fasta.positionOf(index, stretch.start);
  const last = fasta.positionOf(index, stretch.end - 1);
  return [new vscode.Range(first.line, first.column, last.line, last.column + 1)];
}
