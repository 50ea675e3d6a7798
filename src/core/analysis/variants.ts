/** Variants read off profiles. Values are differences of log-probabilities in nats, not measurements of fitness. */
import { NOT_SCORED, letterIndex } from './letters';
import { percentileRank } from './percentile';
import { hasRow, type Reading } from './reading';

/** One substitution; `residue` is 0-based, `to` the new letter's ASCII code. */
export interface Substitution {
  readonly residue: number;
  readonly to: number;
}

/**
 * Masked marginals (fair-esm, ProteinGym): the sum over the substitutions of ln P(new) - ln P(wild type), each read in
 * the wild type's context, so the order does not matter and interactions are left out. undefined while a row is
 * missing, or where a letter of either side is not canonical. `reading` is the wild type's.
 */
export function additiveLogOdds(
  reading: Reading,
  substitutions: readonly Substitution[],
): number | undefined {
  let sum = 0;
  for (const substitution of substitutions) {
    const logOdds = substitutionLogOdds(reading, substitution);
    if (logOdds === undefined) return undefined;
    sum += logOdds;
  }
  return sum;
}

function substitutionLogOdds(reading: Reading, { residue, to }: Substitution): number | undefined {
  const letter = letterIndex(to, reading.alphabet);
  if (letter === NOT_SCORED || !hasRow(reading, residue)) return undefined;
  // The partition cancels: the same number under either normalisation.
  const row = residue * reading.profile.vocabulary.length;
  const logit = (index: number): number => reading.profile.logits[row + reading.columns[index]!]!;
  return logit(letter) - logit(reading.letters[residue]!);
}

/** Log-odds of every substitution at every residue whose row is there, ascending: what one variant is ranked among. */
export function singleSubstitutionLogOdds(reading: Reading): Float64Array {
  const { profile, columns, letters } = reading;
  const all = new Float64Array(profile.length * (columns.length - 1));
  let count = 0;
  for (let residue = 0; residue < profile.length; residue++) {
    if (!hasRow(reading, residue)) continue;
    const row = residue * profile.vocabulary.length;
    const own = letters[residue]!;
    // The same arithmetic as one substitution's, so that a variant ties with itself to the last bit.
    for (let letter = 0; letter < columns.length; letter++)
      if (letter !== own)
        all[count++] = profile.logits[row + columns[letter]!]! - profile.logits[row + columns[own]!]!;
  }
  return all.subarray(0, count).sort();
}

/** Percentage of all single substitutions that the model finds less likely; `sorted` is singleSubstitutionLogOdds'. */
export function singlePercentile(sorted: Float64Array, logOdds: number): number | undefined {
  return sorted.length === 0 ? undefined : percentileRank(sorted, logOdds);
}
