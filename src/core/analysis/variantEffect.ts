/** What a model's masked likelihoods say of a variant: log-odds in nats, not a measurement of fitness. */
import type { Alphabet } from '../sequence/types';
import type { LogitProfile } from './profile';
import { readProfile, type Reading } from './reading';
import { residueStatistics, scorableCount } from './statistics';
import { summarise } from './summary';
import { additiveLogOdds, singlePercentile, singleSubstitutionLogOdds, type Substitution } from './variants';

/** A sequence that was scored with every residue masked in turn; its views are made once, when first needed. */
export class MaskedSequence {
  readonly reading: Reading;
  /** Whether every canonical residue has its row. */
  readonly complete: boolean;
  /** Sum of ln P over the canonical residues; undefined when there is none. */
  readonly pseudoLogLikelihood: number | undefined;
  private sorted: Float64Array | undefined;

  constructor(profile: LogitProfile, residues: Uint8Array, alphabet: Alphabet) {
    this.reading = readProfile(profile, residues, alphabet);
    const { scored, meanLogLikelihood } = summarise(this.reading, residueStatistics(this.reading));
    this.complete = scored === scorableCount(this.reading.letters);
    this.pseudoLogLikelihood = meanLogLikelihood === undefined ? undefined : meanLogLikelihood * scored;
  }

  /** Log-odds of every single substitution, ascending. */
  get singles(): Float64Array {
    return (this.sorted ??= singleSubstitutionLogOdds(this.reading));
  }
}

export interface VariantEffect {
  /** Sum of masked log-odds in the wild type's context, nats; undefined for insertions and deletions. */
  readonly additive: number | undefined;
  /** One substitution: percentage of all single substitutions that the model finds less likely. */
  readonly percentile: number | undefined;
  /** Pseudo-log-likelihood of the variant minus the wild type's, nats: sees interactions, and works for any lengths. */
  readonly likelihoodDifference: number | undefined;
}

/** `own` is the variant's own scan, where there is one. `substitutions` is undefined for insertions and deletions. */
export function variantEffect(
  wildType: MaskedSequence,
  substitutions: readonly Substitution[] | undefined,
  own: MaskedSequence | undefined,
): VariantEffect | undefined {
  const additive = substitutions && additiveLogOdds(wildType.reading, substitutions);
  const likelihoodDifference = difference(own, wildType);
  if (additive === undefined && likelihoodDifference === undefined) return undefined;
  const percentile =
    additive !== undefined && substitutions?.length === 1
      ? singlePercentile(wildType.singles, additive)
      : undefined;
  return { additive, percentile, likelihoodDifference };
}

function difference(own: MaskedSequence | undefined, wildType: MaskedSequence): number | undefined {
  if (!own?.complete || !wildType.complete) return undefined;
  if (own.pseudoLogLikelihood === undefined || wildType.pseudoLogLikelihood === undefined) return undefined;
  return own.pseudoLogLikelihood - wildType.pseudoLogLikelihood;
}
