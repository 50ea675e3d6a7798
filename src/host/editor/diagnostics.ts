/**
 * Findings as problems, under the writing: looked for a moment after an edit, never while typing, in the records that
 * changed; at most `LIMIT` a file, and a last entry that counts the rest.
 */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import { lowerCaseIsInsertion } from '../../core/sequence/fileEndings';
import { isFasta } from '../documents';
import type { Services } from '../services';
import { settings } from '../settings';
import { messageOf } from './diagnosticsMessages';
import { findingsIn, type Finding, type FileFindings } from './diagnosticsOfFile';
import { rules, type Rule, type Severity } from './diagnosticsRules';
import { inSlices } from '../../runtime/slices';

export const source = 'Seqlens';
export const LIMIT = 500;
const QUIET_MS = 300;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

type Needs = Pick<Services, 'context' | 'documents'>;

export const diagnostics = (services: Needs): vscode.Disposable =>
  vscode.Disposable.from(new Problems(services));

class Problems {
  private readonly collection = vscode.languages.createDiagnosticCollection('seqlens');
  private readonly timers = new Map<vscode.TextDocument, NodeJS.Timeout>();
  private readonly docs: vscode.Uri;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Needs) {
    this.docs = vscode.Uri.joinPath(services.context.extensionUri, 'docs', 'diagnostics.md');
    const all = (): void => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    this.subscriptions = vscode.Disposable.from(
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      services.documents.onDidChange(({ document }) => this.schedule(document)),
      settings.diagnostics.enabled.onDidChange(all),
      settings.diagnostics.ignore.onDidChange(all),
    );
    all();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.subscriptions.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isFasta(document) || !isEditable(document)) return;
    clearTimeout(this.timers.get(document));
    const timer = setTimeout(() => void this.check(document, timer), QUIET_MS);
    this.timers.set(document, timer);
  }

  private forget(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.collection.delete(document.uri);
  }

  private async check(document: vscode.TextDocument, timer: NodeJS.Timeout): Promise<void> {
    const fasta = settings.diagnostics.enabled.get() ? this.services.documents.get(document) : undefined;
    if (fasta === undefined) {
      this.collection.delete(document.uri);
      return;
    }
    const ignored = settings.diagnostics.ignore.get();
    const isOn = (rule: Rule): boolean => !ignored.includes(rules[rule].code);
    const isStale = (): boolean => this.timers.get(document) !== timer;
    const isAlignment = lowerCaseIsInsertion(document.uri.path);
    const found = await inSlices(findingsIn(fasta, isOn, LIMIT, isAlignment), isStale);
    if (found) this.collection.set(document.uri, this.problems(document, fasta, found));
  }

  private problems(
    document: vscode.TextDocument,
    fasta: FastaDocument,
    { shown, total }: FileFindings,
  ): vscode.Diagnostic[] {
    const problems = shown.map((finding) => this.problem(document, fasta, finding));
    const last = problems.at(-1);
    if (last && total > shown.length)
      problems.push(this.create('more', last.range, moreMessage(total - shown.length)));
    return problems;
  }

  private problem(document: vscode.TextDocument, fasta: FastaDocument, finding: Finding): vscode.Diagnostic {
    const { line, column, length } = finding;
    const range = new vscode.Range(line, column, line, column + length);
    const message = messageOf(finding, fasta, document.getText(range));
    const problem = this.create(finding.rule, range, message);
    if (finding.first !== undefined) {
      const first = document.lineAt(fasta.firstLine(finding.first)).range;
      const location = new vscode.Location(document.uri, first);
      problem.relatedInformation = [
        new vscode.DiagnosticRelatedInformation(location, 'The first of this id.'),
      ];
    }
    return problem;
  }

  private create(rule: Rule, range: vscode.Range, message: string): vscode.Diagnostic {
    const { code, severity } = rules[rule];
    const problem = new vscode.Diagnostic(range, message, severities[severity]);
    problem.source = source;
    problem.code = { value: code, target: this.docs.with({ fragment: code.toLowerCase() }) };
    return problem;
  }
}

/** What nobody can mend needs no problems: the left side of a diff, a file inside a package. */
function isEditable(document: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) !== false;
}

function moreMessage(count: number): string {
  const findings = count === 1 ? 'finding' : 'findings';
  return `${count.toLocaleString('en')} more ${findings} in this file; only the first ${LIMIT} are listed.`;
}
