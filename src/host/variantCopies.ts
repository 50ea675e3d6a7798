/** Copies inside the wild types of variants: searched once a variant's value is known, without running a model. */
import { partnerMaskedLogOdds } from '../analyses/partnerMaskedVariant';
import { towardsCopy } from '../core/analysis/towardsCopy';
import type { Substitution } from '../core/analysis/variants';
import type { CopiesOfRecord } from '../core/repeats/found';
import { partnerClasses, type PartnerClasses } from '../core/repeats/partners';
import type { ModelClient, ScoreRequest } from '../runtime/client/types';
import { BoundedMap } from './boundedMap';
import type { Copies, VariantInCopies } from './services';

/** Wild types, and log-odds, that are kept: more than a file has lenses, which ask for all of them in turn. */
const KEPT = 4096;

interface WildType {
  readonly found: CopiesOfRecord;
  readonly partners: PartnerClasses;
}

export class VariantCopies {
  /** By digest; undefined while the search runs, and after one that failed. */
  private readonly wildTypes = new BoundedMap<string, WildType | undefined>(KEPT);
  private readonly masked = new BoundedMap<string, number | undefined>(KEPT);

  constructor(
    private readonly copies: Pick<Copies, 'search'>,
    private readonly client: ModelClient,
    /** Called when a search that `of` began has come to its end. */
    private readonly onFound: () => void,
  ) {}

  /** undefined where no substitution touches a copy, or none is known yet: then the search begins. */
  of(
    key: string,
    { residues, alphabet }: ScoreRequest,
    substitutions: readonly Substitution[],
  ): VariantInCopies | undefined {
    if (!this.wildTypes.has(key)) {
      this.wildTypes.set(key, undefined);
      void this.search(key, { residues, alphabet })
        .then(this.onFound)
        .catch(() => undefined);
    }
    const wildType = this.wildTypes.get(key);
    if (!wildType) return undefined;
    const directions = substitutions.map((each) => towardsCopy(each, residues, alphabet, wildType.partners));
    const count = (wanted: string): number => directions.filter((direction) => direction === wanted).length;
    const [towards, away] = [count('towards'), count('away')];
    if (towards + away === 0) return undefined;
    return { towards, away, partnerMasked: this.masked.get(nameOf(key, substitutions)) };
  }

  /** Masks the copies of what is mutated, where that is still to do. Rejects with a SeqlensError. */
  async score(
    key: string,
    request: ScoreRequest,
    substitutions: readonly Substitution[],
    signal: AbortSignal,
  ): Promise<void> {
    const { residues, alphabet, label, model } = request;
    const { found } = this.wildTypes.get(key) ?? (await this.search(key, { residues, alphabet }, signal));
    if (!this.of(key, request, substitutions)) return;
    const input = { label, alphabet, residues, copies: found.copies, lowComplexity: found.lowComplexity };
    const options = { client: this.client, model, normalisation: 'alphabet' } as const;
    const value = await partnerMaskedLogOdds(input, substitutions, options, signal);
    this.masked.set(nameOf(key, substitutions), value);
  }

  /** What counts as a copy has changed. */
  clear(): void {
    this.wildTypes.clear();
    this.masked.clear();
  }

  private async search(
    key: string,
    sequence: Pick<ScoreRequest, 'residues' | 'alphabet'>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<WildType> {
    const found = await this.copies.search(sequence, signal);
    const { copies, lowComplexity } = found;
    const partners = partnerClasses(sequence.residues.length, copies, lowComplexity);
    const wildType = { found, partners };
    this.wildTypes.set(key, wildType);
    return wildType;
  }
}

function nameOf(key: string, substitutions: readonly Substitution[]): string {
  return `${key} ${substitutions.map(({ residue, to }) => `${residue}>${to}`).join(' ')}`;
}
