/**
 * Records as symbols: outline, breadcrumbs, sticky scroll and `@` in the quick open box. VS Code asks for all of them
 * after every edit, and 60,000 take a second to hand over: beyond `LIMIT` one symbol stands for the rest.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { SequenceRecord } from '../../core/sequence/types';
import type { Services } from '../services';
import { recordLength, recordName } from './symbolsNames';

const LIMIT = 10_000;

export const symbols = ({ documents }: Pick<Services, 'documents'>): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(
    'fasta',
    {
      provideDocumentSymbols(document) {
        const fasta = documents.get(document);
        if (fasta === undefined) return undefined;
        const listed = fasta.records.slice(0, LIMIT);
        const symbols = listed.map((record, index) => symbolOf(document, fasta, record, index));
        return fasta.records.length > LIMIT ? [...symbols, restOf(document, fasta)] : symbols;
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

/** The lines of all records that are not listed. */
function restOf(document: vscode.TextDocument, fasta: FastaDocument): vscode.DocumentSymbol {
  const header = document.lineAt(fasta.firstLine(LIMIT)).range;
  const count = (fasta.records.length - LIMIT).toLocaleString('en');
  return new vscode.DocumentSymbol(
    `${count} more records`,
    'find them with Seqlens: Go to Record…',
    vscode.SymbolKind.String,
    header.union(document.lineAt(document.lineCount - 1).range),
    header,
  );
}
