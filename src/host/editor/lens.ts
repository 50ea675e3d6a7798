/** One quiet line above a record: what it is, how likely the model finds it, and for a variant its log-odds. */
import * as vscode from 'vscode';
import type { FastaDocument } from '../../core/sequence/document';
import type { Alphabet } from '../../core/sequence/types';
import { variantsOfFirst } from '../../core/sequence/variantFile';
import type { Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { copyLens } from './copyWords';
import { variantLens, variantTooltip, weakerLens } from './variantText';
import { lensText, lensTooltip } from './lensText';

/** Above this many records whole-document lenses slow typing: inlay hints, asked for by range, take over. */
export const MAX_LENSED_RECORDS = 2000;
/**
 * Partial results come faster than a person reads, milliseconds. Longer than the 250 that VS Code waits after the last
 * change before it asks for lenses again: with less, a running scan would keep it from ever asking.
 */
const COALESCE = 500;

export const lens = (services: Services): vscode.Disposable => {
  const provider = new RecordLenses(services);
  return vscode.Disposable.from(provider, vscode.languages.registerCodeLensProvider('fasta', provider));
};

class RecordLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private timer: NodeJS.Timeout | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(private readonly services: Services) {
    const { scores, models, references, variants, copies } = services;
    const refresh = (): void => this.refresh();
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      scores.onDidChange(refresh),
      models.onDidChange(refresh),
      references.onDidChange(refresh),
      variants.onDidChange(refresh),
      copies.onDidChange(refresh),
      settings.layers.lens.onDidChange(refresh),
      settings.copies.lensRatio.onDidChange(refresh),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!settings.layers.lens.get()) return [];
    const fasta = this.services.documents.get(document);
    if (!fasta || fasta.records.length > MAX_LENSED_RECORDS) return [];
    const hasModel = await installedAlphabets(this.services, document.uri);
    // While models were looked up the text may have changed: then VS Code asks again.
    if (this.services.documents.get(document) !== fasta) return [];
    const reference = this.services.references.of(document, fasta);
    const lenses = fasta.records.flatMap((_, index) =>
      this.ofRecord(document, fasta, index, hasModel, reference),
    );
    return [...lenses, ...this.caution(document, fasta)];
  }

  /** Once a file, at the first variant with a number: the others have its sign and, in their tooltip, its words. */
  private caution(document: vscode.TextDocument, fasta: FastaDocument): vscode.CodeLens[] {
    for (const index of fasta.records.keys()) {
      const variant = this.services.variants.of(document, index);
      const title = variant && weakerLens(variant);
      if (title === undefined) continue;
      const line = fasta.firstLine(index);
      const command = { title, command: 'seqlens.chooseModel', tooltip: 'Opens the list of models.' };
      return [new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command)];
    }
    return [];
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private ofRecord(
    document: vscode.TextDocument,
    fasta: FastaDocument,
    index: number,
    hasModel: ReadonlySet<Alphabet>,
    reference: number | undefined,
  ): vscode.CodeLens[] {
    const { scores, variants, copies } = this.services;
    const record = fasta.records[index]!;
    const line = fasta.firstLine(index);
    const score = scores.of(document, index);
    const frame = scores.frame(document, index);
    const failure = scores.failure(document, index);
    const hasOwn = hasModel.has(record.alphabet);
    const add = (title: string, command: string, tooltip?: string): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
        title,
        command,
        arguments: [document.uri, index],
        ...(tooltip !== undefined && { tooltip }),
      });
    const canScore = frame ? hasModel.has('protein') : hasOwn;
    const open = score === undefined && failure === undefined && canScore;
    const facts = { record, hasModel: hasOwn, score, frame, failure };
    const lenses = [
      add(lensText(facts), open ? 'seqlens.scoreRecord' : 'seqlens.showDetails', lensTooltip(facts)),
    ];
    const known = copies.of(document, index);
    if (known) {
      const asks = known.borrowed === undefined && known.found.total > 0 && hasModel.has(record.alphabet);
      lenses.push(
        add(
          copyLens(known, settings.copies.lensRatio.get()),
          asks ? 'seqlens.measureBorrowed' : 'seqlens.showDetails',
        ),
      );
    }
    const variant = variants.of(document, index);
    if (variant) {
      const open = variant.inCopies !== undefined && variant.inCopies.partnerMasked === undefined;
      const known = (variant.value !== undefined && !open) || !hasOwn;
      const command = known ? 'seqlens.showDetails' : 'seqlens.scoreVariants';
      lenses.push(add(variantLens(variant), command, variantTooltip(variant)));
    }
    lenses.push(add('Inspect', 'seqlens.openInspector', 'What the model is doing with this record.'));
    if (index === reference)
      lenses.push(add('Reference · Clear', 'seqlens.setReference', 'Take the mark away from this record.'));
    else if (index === 0 && reference === undefined) lenses.push(...this.offer(fasta, add));
    return lenses;
  }

  private offer(
    { records }: FastaDocument,
    add: (title: string, command: string, tooltip: string) => vscode.CodeLens,
  ): vscode.CodeLens[] {
    let variants = offers.get(records);
    if (variants === undefined) offers.set(records, (variants = variantsOfFirst(records) ?? 0));
    return variants === 0
      ? []
      : [
          add(
            'Use as reference',
            'seqlens.setReference',
            `Of ${formatCount(variants)} records that differ from it by a few substitutions.`,
          ),
        ];
  }

  private refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, COALESCE);
  }
}

/** Variants of the first record, per list of records: an edit makes a new list. */
const offers = new WeakMap<readonly unknown[], number>();

/** Alphabets that a model is installed for. */
export async function installedAlphabets(
  { models }: Pick<Services, 'models'>,
  of: vscode.Uri,
): Promise<ReadonlySet<Alphabet>> {
  const alphabets: readonly Alphabet[] = ['protein', 'dna', 'rna'];
  const found = await Promise.all(alphabets.map((alphabet) => models.forAlphabet(alphabet, of)));
  return new Set(alphabets.filter((_, index) => found[index] !== undefined));
}
