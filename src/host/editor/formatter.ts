/** Format document and selection: wraps sequences at `seqlens.format.lineWidth`. */
import * as vscode from 'vscode';
import { lowerCaseIsInsertion } from '../../core/sequence/fileEndings';
import { settings } from '../settings';
import { wrapEdits, type LineEdit } from './formatterWrap';

export const formatter = (): vscode.Disposable =>
  vscode.languages.registerDocumentRangeFormattingEditProvider('fasta', {
    provideDocumentRangeFormattingEdits(document, range) {
      const source = { lineCount: document.lineCount, lineAt: (line: number) => document.lineAt(line).text };
      const edits = wrapEdits(source, widthFor(document), range.start.line, range.end.line + 1);
      return Array.from(edits, (edit) => toTextEdit(document, edit));
    },
  });

/** Rows of an a2m or a3m alignment stay one line each, so that they can be compared line by line. */
function widthFor(document: vscode.TextDocument): number {
  return lowerCaseIsInsertion(document.uri.path) ? 0 : settings.lineWidth.get();
}

function toTextEdit(document: vscode.TextDocument, { start, end, lines }: LineEdit): vscode.TextEdit {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  if (end < document.lineCount)
    return vscode.TextEdit.replace(
      new vscode.Range(start, 0, end, 0),
      lines.map((line) => line + eol).join(''),
    );
  const last = document.lineAt(document.lineCount - 1).range.end;
  return vscode.TextEdit.replace(new vscode.Range(new vscode.Position(start, 0), last), lines.join(eol));
}
