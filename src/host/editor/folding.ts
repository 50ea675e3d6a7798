/** Folds records, and blocks of comments within and before them. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { Services } from '../services';

export const folding = ({ documents }: Pick<Services, 'documents'>): vscode.Disposable =>
  vscode.languages.registerFoldingRangeProvider('fasta', {
    provideFoldingRanges(document) {
      const fasta = documents.get(document);
      return fasta && [...recordRanges(document, fasta), ...commentRanges(document)];
    },
  });

/** From each header to the last line of its record that is not blank: the space between records stays visible. */
function* recordRanges(document: vscode.TextDocument, fasta: FastaDocument): Generator<vscode.FoldingRange> {
  for (let index = 0; index < fasta.records.length; index++) {
    const first = fasta.firstLine(index);
    let last = first + fasta.records[index]!.lineCount - 1;
    while (last > first && document.lineAt(last).isEmptyOrWhitespace) last--;
    if (last > first) yield new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Region);
  }
}

/** Two or more `;` lines together. VS Code asks for no folding above 300,000 lines, which bounds this walk. */
function* commentRanges(document: vscode.TextDocument): Generator<vscode.FoldingRange> {
  for (let line = 0; line < document.lineCount; line++) {
    const first = line;
    while (line < document.lineCount && document.lineAt(line).text.startsWith(';')) line++;
    if (line - first >= 2) yield new vscode.FoldingRange(first, line - 1, vscode.FoldingRangeKind.Comment);
  }
}
