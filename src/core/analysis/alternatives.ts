/** The likeliest letters at one residue: what a hover or a table shows of a row. */
import { CANONICAL } from '../sequence/alphabets';
import { letterLogProbabilities, hasRow, type Reading } from './reading';

export interface Alternative {
  readonly letter: string;
  readonly logProbability: number;
  /** ln P(letter) - ln P(the residue that stands there), nats. */
  readonly logOdds: number;
}

/** The `count` likeliest canonical letters other than the residue's own, best first; empty where nothing is known. */
export function topAlternatives(reading: Reading, residue: number, count: number): readonly Alternative[] {
  if (!hasRow(reading, residue)) return [];
  const own = reading.letters[residue]!;
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, residue, values);
  return Array.from(values, (logProbability, letter) => ({ logProbability, letter }))
    .filter(({ letter }) => letter !== own)
    .sort((a, b) => b.logProbability - a.logProbability)
    .slice(0, count)
    .map(({ letter, logProbability }) => ({
      letter: CANONICAL[reading.alphabet][letter]!,
      logProbability,
      logOdds: logProbability - values[own]!,
    }));
}
