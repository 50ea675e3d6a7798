/** Values of variants: worked out once a variant, from sequences that were scored. Never runs the model. */
import { createHash } from 'node:crypto';
import { MaskedSequence, variantEffect, type VariantEffect } from '../core/analysis/variantEffect';
import type { LogitProfile } from '../core/analysis/profile';
import type { Substitution } from '../core/analysis/variants';
import type { Mutation } from '../core/sequence/mutations';
import type { VariantCall } from '../core/sequence/variantCall';
import type { ModelClient, ScoreRequest } from '../runtime/client/types';
import { BoundedMap } from './boundedMap';

/** The scans that a variant's value is read off. */
export interface VariantScans {
  readonly wildType: ScoreRequest;
  /** undefined where the wild type's scan says it all. */
  readonly own: ScoreRequest | undefined;
}

/** Fully scored sequences kept in memory for what comes next: 132 bytes a residue each. */
const KEPT = 64;

export class VariantValues {
  private readonly values = new WeakMap<VariantCall, VariantEffect>();
  private readonly sequences = new BoundedMap<string, MaskedSequence>(KEPT);
  /** Digests of what the cache did not hold when it was asked. */
  private readonly absent = new Set<string>();
  private asked = new WeakSet<VariantCall>();
  /** One after the other: a file of thousands of variants reads thousands of profiles. */
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: Pick<ModelClient, 'cached'>,
    /** Called when a value has come, or may have. */
    private readonly onKnown: () => void,
  ) {}

  /** What is known; the cache is asked for the rest, and `onKnown` is called when it had it. */
  of(call: VariantCall, scans: VariantScans): VariantEffect | undefined {
    const known = this.values.get(call);
    const isWhole = known && (!scans.own || known.likelihoodDifference !== undefined);
    if (!isWhole && !this.asked.has(call)) {
      this.asked.add(call);
      this.reading = this.reading.then(() => this.read(call, scans));
    }
    return known;
  }

  /** The sequence was scored. */
  keep(request: ScoreRequest, profile: LogitProfile): void {
    const key = digestOf(request);
    this.sequences.set(key, new MaskedSequence(profile, request.residues, request.alphabet));
    this.absent.delete(key);
    this.asked = new WeakSet();
  }

  /** Works out a value whose scans were kept just now. */
  settle(call: VariantCall, { wildType, own }: VariantScans): void {
    const scanned = this.sequences.get(digestOf(wildType));
    if (scanned) this.set(call, scanned, own && this.sequences.get(digestOf(own)));
  }

  /** The cache may have the sequence by now. Behind the readings that are under way: one may have missed it. */
  lookAgain(request: ScoreRequest): void {
    const key = digestOf(request);
    this.reading = this.reading.then(() => {
      if (!this.absent.delete(key)) return;
      this.asked = new WeakSet();
      this.onKnown();
    });
  }

  /** Other models give other numbers. */
  clear(): void {
    this.sequences.clear();
    this.absent.clear();
  }

  private async read(call: VariantCall, { wildType, own }: VariantScans): Promise<void> {
    const scanned = await this.cached(wildType);
    if (scanned && this.set(call, scanned, own && (await this.cached(own)))) this.onKnown();
  }

  private set(call: VariantCall, wildType: MaskedSequence, own: MaskedSequence | undefined): boolean {
    const value = variantEffect(wildType, call.mutations?.map(toSubstitution), own);
    if (value) this.values.set(call, value);
    return value !== undefined;
  }

  private async cached(request: ScoreRequest): Promise<MaskedSequence | undefined> {
    const key = digestOf(request);
    if (this.sequences.get(key) || this.absent.has(key)) return this.sequences.get(key);
    const profile = await this.client.cached(request).catch(() => undefined);
    const sequence = profile && new MaskedSequence(profile, request.residues, request.alphabet);
    if (sequence?.complete) this.sequences.set(key, sequence);
    else if (!this.sequences.get(key)) this.absent.add(key);
    return this.sequences.get(key);
  }
}

export function toSubstitution({ index, mutant }: Mutation): Substitution {
  return { residue: index, to: mutant.charCodeAt(0) };
}

export function digestOf({ model, alphabet, residues }: ScoreRequest): string {
  return createHash('sha256').update(model.digest).update(alphabet).update(residues).digest('base64');
}
