/**
 * How much of a likelihood is read off a copy (Kantroo, Wagner and Machta 2025, arXiv 2504.17068): each residue's
 * log-probability in full context, with its copies masked, and with as many unrelated residues masked. Nats throughout.
 */
import { PARTNER_STATE } from '../repeats/partnerMasks';
import { deviation, mean } from './moments';

/** One value a residue; NaN where there is none. */
export interface Borrowed {
  /** PARTNER_STATE. */
  readonly states: Uint8Array;
  /** (a) ln P(residue), itself masked. */
  readonly full: Float64Array;
  /** (b) the same with everything aligned to it masked too. */
  readonly partnerMasked: Float64Array;
  /** (d) the same with as many residues masked that it is not aligned to: the mean over the draws. */
  readonly control: Float64Array;
  /** Standard deviation over the draws; NaN for fewer than two. */
  readonly controlSpread: Float64Array;
}

/** `draws`: ln P under each draw of controls. All arrays have one value a residue. */
export function compareContexts(
  states: Uint8Array,
  full: Float64Array,
  partnerMasked: Float64Array,
  draws: readonly Float64Array[],
): Borrowed {
  const control = full.map((_, residue) => mean(draws.map((draw) => draw[residue]!)));
  const controlSpread = full.map((_, residue) => deviation(draws.map((draw) => draw[residue]!)));
  return { states, full, partnerMasked, control, controlSpread };
}

/** (d) - (b): what the copies give, masking as such controlled for. Positive: likelier with the copies in sight. */
export function contextGain({ control, partnerMasked }: Borrowed, residue: number): number {
  return control[residue]! - partnerMasked[residue]!;
}

/** (a) - (b), without the control. */
export function rawGain({ full, partnerMasked }: Borrowed, residue: number): number {
  return full[residue]! - partnerMasked[residue]!;
}

export interface BorrowedSummary {
  /** Scored residues with their copies masked. */
  readonly corrected: number;
  /** Residues in copies of which no window holds two: they stand as they are. */
  readonly outside: number;
  /** Residues of short-period repeats and of low complexity: reported, not corrected. */
  readonly uncorrected: number;
  /** Mean of (a); NaN when nothing is scored. */
  readonly fullMean: number;
  /** Mean of (b) where it was taken and of (a) elsewhere; undefined when nothing is scored. */
  readonly partnerMaskedMean: number | undefined;
  /** exp of its negative. */
  readonly partnerMaskedPseudoPerplexity: number | undefined;
  /** Sum of the context gains; undefined where there is nothing to correct. */
  readonly borrowed: number | undefined;
  /** Their mean over the residues that have one. */
  readonly borrowedMean: number | undefined;
}

/** `isPaired`: 1 for a residue of a stem. Masking a stem hides true covariation, so its residues keep (a). */
export function summariseBorrowed(borrowed: Borrowed, isPaired?: Uint8Array): BorrowedSummary {
  const { states, full, partnerMasked } = borrowed;
  let [sum, fullSum, scored, corrected, gain, gains] = [0, 0, 0, 0, 0, 0];
  full.forEach((value, residue) => {
    if (Number.isNaN(value)) return;
    scored++;
    fullSum += value;
    const isCorrected = !Number.isNaN(partnerMasked[residue]!) && isPaired?.[residue] !== 1;
    sum += isCorrected ? partnerMasked[residue]! : value;
    if (!isCorrected) return;
    corrected++;
    const own = contextGain(borrowed, residue);
    if (Number.isNaN(own)) return;
    gain += own;
    gains++;
  });
  const partnerMaskedMean = scored === 0 ? undefined : sum / scored;
  return {
    corrected,
    outside: count(states, PARTNER_STATE.outside),
    uncorrected: count(states, PARTNER_STATE.tooMany) + count(states, PARTNER_STATE.lowComplexity),
    fullMean: fullSum / scored,
    partnerMaskedMean,
    partnerMaskedPseudoPerplexity: partnerMaskedMean === undefined ? undefined : Math.exp(-partnerMaskedMean),
    borrowed: gains === 0 ? undefined : gain,
    borrowedMean: gains === 0 ? undefined : gain / gains,
  };
}

function count(states: Uint8Array, wanted: number): number {
  return states.reduce((total, state) => total + (state === wanted ? 1 : 0), 0);
}
