/** One quiet line above a record: what it is, how likely the model finds it, and for a variant its log-odds. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { Services } from '../services';
import { settings } from '../settings';
import { lineContext, recordLine } from './recordLine';
import { RecordLineChanges } from './recordLineChanges';
import { weakerLens } from './variantText';

/** Above this many records whole-document lenses slow typing: inlay hints, asked for by range, take over. */
export const MAX_LENSED_RECORDS = 2000;

export const lens = (services: Services): vscode.Disposable => {
  const provider = new RecordLenses(services);
  return vscode.Disposable.from(provider, vscode.languages.registerCodeLensProvider('fasta', provider));
};

/** VS Code drops plain spaces beside an icon. */
function withRoom(title: string): string {
  return title.replace(
    / ?(\$\(\w+\)) ?/g,
    (_, icon: string, at: number) => `${at === 0 ? '' : '\u00a0'}${icon}\u00a0`,
  );
}

class RecordLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changes: RecordLineChanges;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(private readonly services: Services) {
    this.changes = new RecordLineChanges(services);
    this.onDidChangeCodeLenses = this.changes.event;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    this.changes.asked();
    if (!settings.layers.lens.get()) return [];
    const fasta = this.services.documents.get(document);
    if (!fasta || fasta.records.length > MAX_LENSED_RECORDS) return [];
    const context = await lineContext(this.services, document, fasta);
    if (!context) return [];
    const lenses = fasta.records.flatMap((_, index) => {
      const line = fasta.firstLine(index);
      const range = new vscode.Range(line, 0, line, 0);
      return recordLine(this.services, document, fasta, index, context).map(
        (part) =>
          new vscode.CodeLens(range, {
            ...part,
            title: withRoom(part.title),
            arguments: [document.uri, index],
          }),
      );
    });
    return [...lenses, ...this.caution(document, fasta)];
  }

  /**
   * Once a file, at the first variant with a number: the others have its sign and, in their tooltip, its words. On a line of
   * its own, above the residues: behind the variant's log-odds a window of usual width would cut it off.
   */
  private caution(document: vscode.TextDocument, fasta: FastaDocument): vscode.CodeLens[] {
    for (const index of fasta.records.keys()) {
      const variant = this.services.variants.of(document, index);
      const title = variant && weakerLens(variant);
      if (title === undefined) continue;
      const line = fasta.firstLine(index) + 1;
      const command = {
        title: withRoom(title),
        command: 'seqlens.chooseModel',
        tooltip: 'Opens the list of models.',
      };
      return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command)];
    }
    return [];
  }

  dispose(): void {
    this.changes.dispose();
  }
}
