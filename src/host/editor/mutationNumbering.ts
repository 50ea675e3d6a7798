/**
 * Headers whose mutations do not fit their record's residues, often numbered from another start (a signal peptide, a
 * tag): a problem at the header, and a fix that remembers the file's numbering offset. The text stays.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { SequenceRecord } from '../../core/sequence/types';
import { RecordSet } from '../../core/sequence/recordSet';
import { readVariant, type VariantReading } from '../../core/sequence/variants';
import { isFasta } from '../documents';
import type { Services } from '../services';
import { settings } from '../settings';
import { recordName } from './symbolsNames';

export const MUTATION_RULE = 'SL009';
const LIMIT = 100;
const QUIET_MS = 300;
const FIX = 'seqlens.fix.setNumberingOffset';

type Disagreement = Extract<VariantReading, { kind: 'disagreement' }>;
type Needs = Pick<Services, 'context' | 'documents' | 'references'>;

export const mutationNumbering = (services: Needs): vscode.Disposable => {
  const numbering = new Numbering(services);
  return vscode.Disposable.from(
    numbering,
    vscode.languages.registerCodeActionsProvider('fasta', numbering, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand(FIX, async (uri: vscode.Uri, offset: number) => {
      const document = await vscode.workspace.openTextDocument(uri);
      await services.references.setOffset(document, offset);
    }),
  );
};

class Numbering implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('seqlens-variants');
  private readonly timers = new Map<string, NodeJS.Timeout>();
  /** As long as no document's offset changes: a header is read once. */
  private found = new WeakMap<SequenceRecord, Disagreement>();
  private agreeing = new RecordSet();
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Needs) {
    const all = (): void => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    const anew = (): void => {
      this.found = new WeakMap();
      this.agreeing = new RecordSet();
      all();
    };
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      services.documents.onDidChange(({ document }) => this.schedule(document)),
      services.references.onDidChange(anew),
      settings.diagnostics.enabled.onDidChange(all),
      settings.diagnostics.ignore.onDidChange(all),
    );
    all();
  }

  provideCodeActions(
    document: vscode.TextDocument,
    { start: { line } }: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const fasta = this.services.documents.get(document);
    const index = fasta?.recordAtLine(line);
    if (!fasta || index === undefined || fasta.firstLine(index) !== line) return [];
    const ours = diagnostics.filter((diagnostic) => codeOf(diagnostic) === MUTATION_RULE);
    return this.offsets(document, fasta.records[index]!).map((offset) => {
      const title = titleOf(offset);
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = ours;
      action.command = { title, command: FIX, arguments: [document.uri, offset] };
      return action;
    });
  }

  /** Those that fit a record which disagrees; and where the file has one, the way back. */
  private offsets(document: vscode.TextDocument, record: SequenceRecord): readonly number[] {
    const fitting = this.disagreement(document, record)?.offsets ?? [];
    const offset = this.services.references.offset(document);
    const isNumbered = offset !== 0 && readVariant(record, offset) !== undefined;
    return isNumbered && !fitting.includes(0) ? [...fitting, 0] : fitting;
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.subscriptions.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isFasta(document)) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => this.check(document), QUIET_MS),
    );
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.collection.delete(uri);
  }

  private check(document: vscode.TextDocument): void {
    const isOn =
      settings.diagnostics.enabled.get() && !settings.diagnostics.ignore.get().includes(MUTATION_RULE);
    const fasta = isOn ? this.services.documents.get(document) : undefined;
    // A marked reference says what the wild type is: headers are not asked.
    if (!fasta || this.services.references.of(document, fasta) !== undefined) {
      this.collection.delete(document.uri);
      return;
    }
    this.collection.set(document.uri, this.problems(document, fasta));
  }

  private problems(document: vscode.TextDocument, fasta: FastaDocument): vscode.Diagnostic[] {
    const found = fasta.records.flatMap((record, index) =>
      this.disagreement(document, record) ? [index] : [],
    );
    const problems = found.slice(0, LIMIT).map((index) => this.problem(document, fasta, index));
    const rest = found.length - problems.length;
    const last = problems.at(-1);
    if (last && rest > 0) last.message += ` ${rest.toLocaleString('en')} more records like this follow.`;
    return problems;
  }

  private problem(document: vscode.TextDocument, fasta: FastaDocument, index: number): vscode.Diagnostic {
    const record = fasta.records[index]!;
    const { named, offsets } = this.disagreement(document, record)!;
    const hint =
      offsets.length > 0 ? 'they fit at another numbering' : 'they fit at no other numbering either';
    const offset = this.services.references.offset(document);
    const moved = offset === 0 ? '' : `, counted from another start (${signed(offset)})`;
    const message = `${recordName(record, index)}: neither the wild-type nor the mutant letters of ${named.text} stand in the sequence at these positions${moved}; ${hint}.`;
    const line = fasta.firstLine(index);
    const text = document.lineAt(line).text;
    const start = Math.max(0, text.indexOf(named.text));
    const range = new vscode.Range(line, start, line, start + named.text.length);
    const problem = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Warning);
    const page = vscode.Uri.joinPath(this.services.context.extensionUri, 'docs', 'diagnostics.md');
    problem.source = 'Seqlens';
    problem.code = { value: MUTATION_RULE, target: page.with({ fragment: 'sl009-mutation-numbering' }) };
    return problem;
  }

  private disagreement(document: vscode.TextDocument, record: SequenceRecord): Disagreement | undefined {
    if (this.agreeing.has(record)) return undefined;
    const known = this.found.get(record);
    if (known) return known;
    const reading = readVariant(record, this.services.references.offset(document));
    const found = reading?.kind === 'disagreement' ? reading : undefined;
    if (found) this.found.set(record, found);
    else this.agreeing.add(record);
    return found;
  }
}

function titleOf(offset: number): string {
  if (offset === 0) return "Number this file's mutations as written";
  return `Number this file's mutations from another start (${signed(offset)})`;
}

function signed(offset: number): string {
  return `${offset > 0 ? '+' : '\u2212'}${Math.abs(offset)}`;
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
