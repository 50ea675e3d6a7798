/** Logits read as log-probabilities under a stated convention; natural logarithm throughout. */
import type { Alphabet } from '../sequence/types';
import { letterColumns, letterIndices, NOT_SCORED } from './letters';
import type { LogitProfile, Normalisation } from './profile';

/** A profile, the residues it belongs to, and the convention that turns its logits into probabilities. */
export interface Reading {
  readonly profile: LogitProfile;
  readonly alphabet: Alphabet;
  readonly normalisation: Normalisation;
  /** Canonical letter of each residue as an index into `columns`, or NOT_SCORED. */
  readonly letters: Uint8Array;
  /** Vocabulary column of each canonical letter. */
  readonly columns: Int32Array;
  /** Vocabulary columns that the softmax runs over. */
  readonly support: Int32Array;
}

/** Throws RangeError when the profile is not of these residues, or the vocabulary lacks a canonical letter. */
export function readProfile(
  profile: LogitProfile,
  residues: Uint8Array,
  alphabet: Alphabet,
  normalisation: Normalisation = 'alphabet',
): Reading {
  if (residues.length !== profile.length) {
    throw new RangeError(`A profile of ${profile.length} rows for ${residues.length} residues.`);
  }
  const columns = letterColumns(profile.vocabulary, alphabet);
  const support =
    normalisation === 'alphabet' ? columns : Int32Array.from(profile.vocabulary, (_, column) => column);
  return {
    profile,
    alphabet,
    normalisation,
    letters: letterIndices(residues, alphabet),
    columns,
    support,
  };
}

/** Whether the residue has a letter that counts and its row has arrived. */
export function hasRow(reading: Reading, residue: number): boolean {
  const { profile, letters } = reading;
  return (
    letters[residue] !== NOT_SCORED && !Number.isNaN(profile.logits[residue * profile.vocabulary.length])
  );
}

/** ln of the sum of exp(logit) over the support: what a logit must lose to become a log-probability. */
export function logPartition(reading: Reading, residue: number): number {
  const { logits, vocabulary } = reading.profile;
  const { support } = reading;
  const row = residue * vocabulary.length;
  let max = -Infinity;
  for (let i = 0; i < support.length; i++) max = Math.max(max, logits[row + support[i]!]!);
  let sum = 0;
  for (let i = 0; i < support.length; i++) sum += Math.exp(logits[row + support[i]!]! - max);
  return max + Math.log(sum);
}

/** Writes each canonical letter's log-probability at a residue into `out` (one value a letter). */
export function letterLogProbabilities(reading: Reading, residue: number, out: Float64Array): void {
  const { profile, columns } = reading;
  const row = residue * profile.vocabulary.length;
  const partition = logPartition(reading, residue);
  for (let i = 0; i < columns.length; i++) out[i] = profile.logits[row + columns[i]!]! - partition;
}
