/**
 * Variants of open documents against their wild types: masked log-odds in the wild type's context. Computed when asked
 * for; what the cache already holds is read without running the model. Not a measurement of fitness.
 */
import * as vscode from 'vscode';
import { callVariant, type VariantCall } from '../core/sequence/variantCall';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import type { InstalledModel, ModelClient, ScoreRequest } from '../runtime/client/types';
import { upperCased } from '../core/sequence/residueText';
import { settings } from './settings';
import { VariantCopies } from './variantCopies';
import { digestOf, toSubstitution, VariantValues, type VariantScans } from './variantValues';
import type {
  Copies,
  Documents,
  Models,
  References,
  ScoreChange,
  ScoreProgress,
  Scores,
  Variant,
  VariantInCopies,
  Variants,
} from './services';

export function createVariants(
  documents: Documents,
  references: References,
  models: Models,
  scores: Scores,
  copies: Copies,
  client: ModelClient,
): Variants {
  return new DocumentVariants(documents, references, models, scores, copies, client);
}

class DocumentVariants implements Variants {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private calls = new WeakMap<SequenceRecord, VariantCall | undefined>();
  /** By document and alphabet. */
  private readonly models = new Map<string, InstalledModel>();
  private readonly values: VariantValues;
  private readonly copies: VariantCopies;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly documents: Documents,
    private readonly references: References,
    private readonly installed: Models,
    private readonly scores: Scores,
    copies: Copies,
    private readonly client: ModelClient,
  ) {
    this.values = new VariantValues(client, () => this.changed.fire());
    this.copies = new VariantCopies(copies, client, () => this.changed.fire());
    const forget = (): void => {
      this.calls = new WeakMap();
      this.changed.fire();
    };
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      references.onDidChange(forget),
      settings.copies.minimumLength.onDidChange(() => this.searchAgain()),
      settings.copies.maximumEvalue.onDidChange(() => this.searchAgain()),
      scores.onDidChange((change) => this.lookAgain(change)),
      installed.onDidChange(() => {
        this.models.clear();
        this.values.clear();
        forget();
      }),
    );
  }

  of(document: vscode.TextDocument, index: number): Variant | undefined {
    const fasta = this.documents.get(document);
    const record = fasta?.records[index];
    if (!fasta || !record) return undefined;
    const reference = this.references.of(document, fasta);
    const wildType = reference === undefined ? undefined : fasta.records[reference];
    const call = this.callOf(record, wildType, this.references.offset(document));
    if (!call) return undefined;
    const model = this.models.get(modelKey(document, record.alphabet));
    if (!model) void this.lookUpModel(document, record.alphabet);
    const value = model && this.values.of(call, scansOf(call, record, model));
    const inCopies = value && this.inCopies(record, call, model);
    return { call, model, value, ...(inCopies && { inCopies }) };
  }

  async score(
    document: vscode.TextDocument,
    index: number,
    signal: AbortSignal,
    onProgress?: (progress: ScoreProgress) => void,
  ): Promise<void> {
    const record = this.documents.get(document)?.records[index];
    const variant = this.of(document, index);
    const model = record && (await this.installed.forAlphabet(record.alphabet, document.uri));
    if (!record || !variant || !model) return;
    this.models.set(modelKey(document, record.alphabet), model);
    const { call } = variant;
    const scans = scansOf(call, record, model);
    const { wildType, own } = scans;
    for (const each of own ? [wildType, own] : [wildType]) {
      const profile = await this.client.score(each, {
        signal,
        priority: () => 2,
        onPartial: (_, done, total) => onProgress?.({ done, total, record: each.label }),
      });
      this.values.keep(each, profile);
    }
    this.values.settle(call, scans);
    if (call.mutations)
      await this.copies.score(digestOf(wildType), wildType, call.mutations.map(toSubstitution), signal);
    this.changed.fire();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private searchAgain(): void {
    this.copies.clear();
    this.changed.fire();
  }

  private callOf(
    record: SequenceRecord,
    reference: SequenceRecord | undefined,
    offset: number,
  ): VariantCall | undefined {
    if (!this.calls.has(record)) this.calls.set(record, callVariant(record, reference, offset));
    return this.calls.get(record);
  }

  private inCopies(
    record: SequenceRecord,
    call: VariantCall,
    model: InstalledModel,
  ): VariantInCopies | undefined {
    const wildType = request(model, record.alphabet, call.wildType, call.wildTypeName);
    return call.mutations && this.copies.of(digestOf(wildType), wildType, call.mutations.map(toSubstitution));
  }

  /** A record that was scored meanwhile may be a wild type that the cache did not know before. */
  private lookAgain({ document, records = [] }: ScoreChange): void {
    const fasta = this.documents.get(document);
    for (const index of records) {
      const score = this.scores.of(document, index);
      const record = fasta?.records[index];
      if (!record || score?.state !== 'complete' || score.method !== 'masked' || score.frame) continue;
      this.values.lookAgain(request(score.model, record.alphabet, upperCased(record.residues), record.id));
    }
  }

  private async lookUpModel(document: vscode.TextDocument, alphabet: Alphabet): Promise<void> {
    const model = await this.installed.forAlphabet(alphabet, document.uri).catch(() => undefined);
    const key = modelKey(document, alphabet);
    if (!model || this.models.has(key)) return;
    this.models.set(key, model);
    this.changed.fire();
  }
}

function modelKey({ uri }: vscode.TextDocument, alphabet: Alphabet): string {
  return `${alphabet} ${uri.toString()}`;
}

/** Additive log-odds know no interactions, and nothing of insertions and deletions. */
function needsOwnScan({ mutations }: VariantCall): boolean {
  return mutations === undefined || mutations.length > 1;
}

function scansOf(call: VariantCall, record: SequenceRecord, model: InstalledModel): VariantScans {
  return {
    wildType: request(model, record.alphabet, call.wildType, call.wildTypeName),
    own: needsOwnScan(call) ? request(model, record.alphabet, call.variant, record.id) : undefined,
  };
}

function request(
  model: InstalledModel,
  alphabet: Alphabet,
  residues: Uint8Array,
  label: string,
): ScoreRequest {
  return { model, alphabet, method: 'masked', residues, label };
}
