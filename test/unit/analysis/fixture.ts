/** Profiles whose probabilities are chosen: logits are their logarithms, shifted by any constant. */
import type { LogitProfile, Method, Normalisation } from '../../../src/core/analysis/profile';
import { readProfile, type Reading } from '../../../src/core/analysis/reading';
import { CANONICAL } from '../../../src/core/sequence/alphabets';
import type { Alphabet } from '../../../src/core/sequence/types';

/** Rows are maps from letter to probability; letters that are not named share what is left; undefined is a missing row. */
export type Row = Readonly<Record<string, number>> | undefined;

interface Options {
  readonly method?: Method;
  readonly alphabet?: Alphabet;
  readonly normalisation?: Normalisation;
  /** Logit of the vocabulary's two other tokens. */
  readonly extraLogit?: number;
  /** Added to every letter's logit. */
  readonly shift?: number;
}

const OTHER_TOKENS = ['<cls>', 'X'];

export function reading(
  sequence: string,
  rows: readonly Row[],
  { method = 'masked', alphabet = 'protein', normalisation, extraLogit = -Infinity, shift = 3 }: Options = {},
): Reading {
  const vocabulary = [...OTHER_TOKENS, ...Array.from(CANONICAL[alphabet])];
  const logits = new Float32Array(sequence.length * vocabulary.length).fill(NaN);
  rows.forEach((row, residue) => {
    if (!row) return;
    const given = Object.values(row).reduce((sum, p) => sum + p, 0);
    const rest = (1 - given) / (CANONICAL[alphabet].length - Object.keys(row).length);
    vocabulary.forEach((token, column) => {
      const extra = OTHER_TOKENS.includes(token);
      logits[residue * vocabulary.length + column] = extra
        ? extraLogit
        : Math.log(row[token] ?? rest) + shift;
    });
  });
  const profile: LogitProfile = {
    method,
    length: sequence.length,
    vocabulary,
    logits,
    windows: [{ start: 0, end: sequence.length }],
    windowOf: new Uint16Array(sequence.length),
  };
  return readProfile(profile, Buffer.from(sequence), alphabet, normalisation);
}

export function near(actual: number | undefined, expected: number, tolerance = 1e-5): void {
  if (actual === undefined || !(Math.abs(actual - expected) <= tolerance)) {
    throw new Error(`${actual} is not within ${tolerance} of ${expected}`);
  }
}
