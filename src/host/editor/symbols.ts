/** Records as symbols: outline, breadcrumbs, sticky scroll and `@` in the quick open box. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { SequenceRecord } from '../../core/sequence/types';
import type { Services } from '../services';
import { recordLength, recordName } from './symbolsNames';

export const symbols = ({ documents }: Pick<Services, 'documents'>): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(
    'fasta',
    {
      provideDocumentSymbols(document) {
        const fasta = documents.get(document);
        return fasta?.records.map((record, index) => symbolOf(document, fasta, record, index));
      },
    },
    { label: 'Seqlens' },
  );

function symbolOf(
  document: vscode.TextDocument,
  fasta: FastaDocument,
  record: SequenceRecord,
  index: number,
): vscode.DocumentSymbol {
  const first = fasta.firstLine(index);
  const header = document.lineAt(first).range;
  const last = document.lineAt(first + record.lineCount - 1).range;
  return new vscode.DocumentSymbol(
    recordName(record, index),
    recordLength(record),
    // The letters of a sequence are a string of text.
    vscode.SymbolKind.String,
    header.union(last),
    header,
  );
}
