/**
 * Colours residues by their class (side-chain group, base) as range semantic tokens: VS Code asks for the lines on
 * screen and the theme decides how a class looks. Off until asked for.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import { lowerCaseIsInsertion } from '../../core/sequence/fileEndings';
import type { Services } from '../services';
import { settings } from '../settings';
import { classRuns, tokenModifiers, tokenTypes, type TokenModifier } from './semanticTokensClasses';

const legend = new vscode.SemanticTokensLegend([...tokenTypes], [...tokenModifiers]);

export const semanticTokens = ({ documents }: Pick<Services, 'documents'>): vscode.Disposable => {
  const layer = settings.layers.residueClasses;
  let registration: vscode.Disposable | undefined;

  const provider: vscode.DocumentRangeSemanticTokensProvider = {
    provideDocumentRangeSemanticTokens(document, range) {
      const fasta = documents.get(document);
      return fasta && tokensIn(document, range, fasta);
    },
  };

  // The API has no event for range tokens: VS Code asks anew when a provider is registered anew.
  const register = (): void => {
    registration?.dispose();
    registration = layer.get()
      ? vscode.languages.registerDocumentRangeSemanticTokensProvider('fasta', provider, legend)
      : undefined;
  };
  register();

  return vscode.Disposable.from(
    layer.onDidChange(register),
    documents.onDidChange(({ splices }) => {
      if (splices.length === 0 && registration) register();
    }),
    { dispose: () => void registration?.dispose() },
  );
};

function tokensIn(
  document: vscode.TextDocument,
  range: vscode.Range,
  fasta: FastaDocument,
): vscode.SemanticTokens {
  const builder = new vscode.SemanticTokensBuilder(legend);
  const lowerCase = modifierBits(lowerCaseIsInsertion(document.uri.path) ? 'insertion' : 'softMasked');
  for (let line = range.start.line; line <= range.end.line; line++) {
    const record = fasta.recordAtLine(line);
    if (record === undefined) continue;
    const { text } = document.lineAt(line);
    if (text.startsWith('>') || text.startsWith(';')) continue;
    const start = line === range.start.line ? range.start.character : 0;
    const end = line === range.end.line ? range.end.character : text.length;
    for (const run of classRuns(text, fasta.records[record]!.alphabet, start, end))
      builder.push(line, run.column, run.length, run.type, run.lowerCase ? lowerCase : 0);
  }
  return builder.build();
}

function modifierBits(modifier: TokenModifier): number {
  return 1 << tokenModifiers.indexOf(modifier);
}
