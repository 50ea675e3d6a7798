/** What the look-up test says of some residues: full context, their copies masked, their copies mutated. */
import { letterIndices, NOT_SCORED } from './letters';
import { hasRow, letterLogProbabilities, type Reading } from './reading';

/** All of one record; `control` is `mutated` with unaligned residues edited instead. */
export interface LookUpReadings {
  readonly full: Reading;
  readonly masked: Reading;
  readonly mutated: Reading;
  readonly control: Reading;
}

export interface LookUp {
  /** Residues that all of full, masked and mutated have rows for. */
  readonly residues: number;
  /** Means over them of P(the residue that stands there). */
  readonly probability: { readonly full: number; readonly masked: number; readonly mutated: number };
  /** Share of them whose likeliest letter changes when the copies are mutated. */
  readonly changed: number;
  /** Share whose likeliest letter is then what the copies say. */
  readonly follows: number;
  /** The same share when as many residues elsewhere say it; NaN where no control could be drawn. */
  readonly controlFollows: number;
}

/**
 * `expected`: for each residue the letter (ASCII code) that a look-up would read in the mutated copies. `residues`: those
 * to count, 0-based. undefined where none has its rows.
 */
export function lookUp(
  readings: LookUpReadings,
  expected: Uint8Array,
  residues: Iterable<number>,
): LookUp | undefined {
  const { full, masked, mutated, control } = readings;
  const letters = letterIndices(expected, full.alphabet);
  const sums = { full: 0, masked: 0, mutated: 0 };
  let [count, changed, follows, controls, controlFollows] = [0, 0, 0, 0, 0];
  for (const residue of residues) {
    const wanted = letters[residue]!;
    if (wanted === NOT_SCORED || ![full, masked, mutated].every((each) => hasRow(each, residue))) continue;
    const rows = {
      full: rowOf(full, residue),
      masked: rowOf(masked, residue),
      mutated: rowOf(mutated, residue),
    };
    count++;
    sums.full += rows.full.own;
    sums.masked += rows.masked.own;
    sums.mutated += rows.mutated.own;
    if (rows.full.best !== rows.mutated.best) changed++;
    if (rows.mutated.best === wanted) follows++;
    if (!hasRow(control, residue)) continue;
    controls++;
    if (rowOf(control, residue).best === wanted) controlFollows++;
  }
  if (count === 0) return undefined;
  return {
    residues: count,
    probability: { full: sums.full / count, masked: sums.masked / count, mutated: sums.mutated / count },
    changed: changed / count,
    follows: follows / count,
    controlFollows: controls === 0 ? NaN : controlFollows / controls,
  };
}

/** The likeliest letter's index (the first of equals) and P(own letter). */
function rowOf(reading: Reading, residue: number): { readonly best: number; readonly own: number } {
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, residue, values);
  return {
    best: values.indexOf(values.reduce((a, b) => Math.max(a, b))),
    own: Math.exp(values[reading.letters[residue]!]!),
  };
}
