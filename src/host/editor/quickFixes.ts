/** Quick fixes for what `diagnostics` reports. */
import * as vscode from 'vscode';
import { CANONICAL } from '../../core/sequence/alphabets';
import type { Alphabet } from '../../core/sequence/types';
import type { Services } from '../services';
import { source } from './diagnostics';
import { ruleOfCode, type Rule } from './diagnosticsRules';
import type { TextChange } from './quickFixesEdits';
import { fixesFor, type AlphabetFix, type Fix } from './quickFixesList';

const setAlphabet = 'seqlens.fix.setAlphabet';

/** An action whose edit is worked out when it is taken. */
class FixAction extends vscode.CodeAction {
  constructor(
    readonly document: vscode.TextDocument,
    readonly fix: Fix,
    diagnostic: vscode.Diagnostic,
  ) {
    super(fix.title, vscode.CodeActionKind.QuickFix);
    this.diagnostics = [diagnostic];
    this.isPreferred = fix.preferred ?? false;
    if (fix.effect.kind === 'alphabet') this.command = alphabetCommand(document, fix.effect);
  }
}

export const quickFixes = ({ documents }: Pick<Services, 'documents'>): vscode.Disposable => {
  const provider: vscode.CodeActionProvider<FixAction> = {
    provideCodeActions(document, _range, { diagnostics }) {
      const fasta = documents.get(document);
      if (fasta === undefined) return [];
      const lines = { lineCount: document.lineCount, lineAt: (line: number) => document.lineAt(line).text };
      return diagnostics.flatMap((diagnostic) => {
        const rule = ruleOf(diagnostic);
        if (rule === undefined) return [];
        const { start, end } = diagnostic.range;
        const place = { line: start.line, column: start.character, length: end.character - start.character };
        return fixesFor(rule, place, lines, fasta).map((fix) => new FixAction(document, fix, diagnostic));
      });
    },
    resolveCodeAction(action) {
      if (action.fix.effect.kind === 'text')
        action.edit = workspaceEdit(action.document, action.fix.effect.changes());
      return action;
    },
  };

  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider('fasta', provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand(setAlphabet, (uri: unknown, alphabet: unknown, recordId: unknown) => {
      const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
      if (document === undefined || !isAlphabet(alphabet)) return;
      documents.setAlphabet(document, alphabet, typeof recordId === 'string' ? recordId : undefined);
    }),
  );
};

function ruleOf({ source: from, code }: vscode.Diagnostic): Rule | undefined {
  return from === source && typeof code === 'object' ? ruleOfCode(String(code.value)) : undefined;
}

function alphabetCommand(document: vscode.TextDocument, effect: AlphabetFix): vscode.Command {
  const { alphabet, recordId } = effect;
  return {
    command: setAlphabet,
    title: 'Read as another alphabet',
    arguments: [document.uri.toString(), alphabet, recordId],
  };
}

function isAlphabet(value: unknown): value is Alphabet {
  return typeof value === 'string' && Object.hasOwn(CANONICAL, value);
}

function workspaceEdit(document: vscode.TextDocument, changes: readonly TextChange[]): vscode.WorkspaceEdit {
  const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    changes.map(({ start, end, text }) =>
      vscode.TextEdit.replace(
        new vscode.Range(start.line, start.column, end.line, end.column),
        text.replaceAll('\n', eol),
      ),
    ),
  );
  return edit;
}
