/** A model's log-odds beside measured variants: plain values, as every view of the comparison reads them. */
import type { Estimate } from '../analysis/bootstrap';
import type { Direction } from '../analysis/towardsCopy';
import type { Disagreement } from './disagreement';
import type { DropReason, MeasuredVariant } from './measuredVariants';

export interface ComparedVariant extends MeasuredVariant {
  /** Sum of masked log-odds in the wild type's context, nats. */
  readonly logOdds: number;
  /** Sum of BLOSUM62 entries, half bits; undefined for nucleotides. */
  readonly blosum62: number | undefined;
  /** With the copies of the mutated residues masked; undefined unless asked for. */
  readonly partnerMaskedLogOdds?: number;
  /** Towards the other copy's residue, if any of the mutations is; undefined for a variant that touches no copy. */
  readonly copy?: Direction;
}

export interface PartnerComparison {
  /** Copies found in the wild type. */
  readonly copies: number;
  /** Variants that touch one. */
  readonly touched: number;
  readonly towards: number;
  readonly spearman: Estimate;
  /** Over the variants that touch a copy, with and without the copies; undefined for fewer than three. */
  readonly touchedSpearman: { readonly full: Estimate; readonly partnerMasked: Estimate } | undefined;
}

export interface Comparison {
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly variants: readonly ComparedVariant[];
  /** As declared: whether a higher score is a fitter variant. */
  readonly higherIsFitter: boolean;
  /** Added to the table's positions. */
  readonly offset: number;
  /** Spearman between log-odds and fitness, intervals over resampled positions. */
  readonly spearman: Estimate;
  /** The same for BLOSUM62; undefined for nucleotides. */
  readonly blosum62: Estimate | undefined;
  /** Draws behind each interval. */
  readonly draws: number;
  readonly rows: number;
  readonly repeated: number;
  readonly dropped: ReadonlyMap<DropReason, { readonly count: number; readonly firstLine: number }>;
  /** With the wild type's copies masked; undefined unless asked for. */
  readonly partnerMasked?: PartnerComparison;
  /** Share of all single substitutions of the wild type that were measured and are used. */
  readonly coverage: number;
  /** Residues that a used single substitution changes, of how many. */
  readonly positions: number;
  readonly length: number;
  /** Residues of used single substitutions, the largest difference of ranks first. */
  readonly disagreements: readonly Disagreement[];
}
