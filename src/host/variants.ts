/**
 * Variants of open documents against their wild types: masked log-odds in the wild type's context. Computed when asked
 * for; what the cache already holds is read without running the model. Not a measurement of fitness.
 */
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';

import { MaskedSequence, variantEffect, type VariantEffect } from '../core/analysis/variantEffect';
import type { Substitution } from '../core/analysis/variants';
import type { Mutation } from '../core/sequence/mutations';
import { callVariant, type VariantCall } from '../core/sequence/variantCall';
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import type { InstalledModel, ModelClient, ScoreRequest } from '../runtime/client/types';
import { upperCased } from '../core/sequence/residueText';
import { BoundedMap } from './boundedMap';
import { settings } from './settings';
import { VariantCopies } from './variantCopies';
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

/** Fully scored sequences kept in memory: 132 bytes a residue each. */
const KEPT = 64;

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
  /** By digest; undefined while the cache is being asked, or when it does not hold the sequence. */
  private readonly sequences = new BoundedMap<string, MaskedSequence | undefined>(KEPT);
  private calls = new WeakMap<SequenceRecord, VariantCall | undefined>();
  /** By document and alphabet. */
  private readonly models = new Map<string, InstalledModel>();
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
        this.sequences.clear();
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
    const value = model && this.effect(record, call, model);
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
    const wildType = request(model, record.alphabet, call.wildType, call.wildTypeName);
    const wanted = [wildType];
    if (needsOwnScan(call)) wanted.push(request(model, record.alphabet, call.variant, record.id));
    for (const each of wanted) {
      const profile = await this.client.score(each, {
        signal,
        priority: () => 2,
        onPartial: (_, done, total) => onProgress?.({ done, total, record: each.label }),
      });
      this.sequences.set(digest(each), new MaskedSequence(profile, each.residues, each.alphabet));
    }
    if (call.mutations)
      await this.copies.score(digest(wildType), wildType, call.mutations.map(toSubstitution), signal);
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

  private effect(
    record: SequenceRecord,
    call: VariantCall,
    model: InstalledModel,
  ): VariantEffect | undefined {
    const wildType = this.sequence(request(model, record.alphabet, call.wildType, call.wildTypeName));
    if (!wildType) return undefined;
    const own = needsOwnScan(call)
      ? this.sequence(request(model, record.alphabet, call.variant, record.id))
      : undefined;
    return variantEffect(wildType, call.mutations?.map(toSubstitution), own);
  }

  private inCopies(
    record: SequenceRecord,
    call: VariantCall,
    model: InstalledModel,
  ): VariantInCopies | undefined {
    const wildType = request(model, record.alphabet, call.wildType, call.wildTypeName);
    return call.mutations && this.copies.of(digest(wildType), wildType, call.mutations.map(toSubstitution));
  }

  private sequence(wanted: ScoreRequest): MaskedSequence | undefined {
    const key = digest(wanted);
    if (!this.sequences.has(key)) {
      this.sequences.set(key, undefined);
      void this.readCache(wanted, key);
    }
    return this.sequences.get(key);
  }

  /** A record that was scored meanwhile may be a wild type that the cache did not know before. */
  private lookAgain({ document, records = [] }: ScoreChange): void {
    const fasta = this.documents.get(document);
    for (const index of records) {
      const score = this.scores.of(document, index);
      const record = fasta?.records[index];
      if (!record || score?.state !== 'complete' || score.method !== 'masked' || score.frame) continue;
      const key = digest(request(score.model, record.alphabet, upperCased(record.residues), record.id));
      if (!this.sequences.has(key) || this.sequences.get(key)) continue;
      this.sequences.delete(key);
      this.changed.fire();
    }
  }

  private async readCache(wanted: ScoreRequest, key: string): Promise<void> {
    const profile = await this.client.cached(wanted).catch(() => undefined);
    if (!profile || this.sequences.get(key)) return;
    const sequence = new MaskedSequence(profile, wanted.residues, wanted.alphabet);
    if (!sequence.complete) return;
    this.sequences.set(key, sequence);
    this.changed.fire();
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

function toSubstitution({ index, mutant }: Mutation): Substitution {
  return { residue: index, to: mutant.charCodeAt(0) };
}

function request(
  model: InstalledModel,
  alphabet: Alphabet,
  residues: Uint8Array,
  label: string,
): ScoreRequest {
  return { model, alphabet, method: 'masked', residues, label };
}

function digest({ model, alphabet, residues }: ScoreRequest): string {
  return createHash('sha256').update(model.digest).update(alphabet).update(residues).digest('base64');
}
