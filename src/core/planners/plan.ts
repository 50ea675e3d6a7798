/**
 * A method turns a record into passes and says where each pass's rows belong; nothing else knows how rows were made.
 * A later method (several masks a pass, several passes a row's worth of context) is one more function of this shape.
 */
import type { LogitProfile, Method } from '../analysis/profile';
import type { Pass } from '../../protocol/engine';
import { planWindows } from './windows';

/** One pass and, for each of its rows, the residue (0-based in the record) that the row belongs to. */
export interface PlannedPass {
  readonly pass: Pass;
  readonly residues: Int32Array;
}

/** What a planner reads of a record: `ids` are one token a residue; the special tokens stand around every window. */
export interface TokenisedRecord {
  readonly ids: Int32Array;
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Token ids of other residues (ASCII codes), for passes that put some in place of the record's own. */
  readonly encode: (residues: Uint8Array) => Int32Array;
}

/** Passes for the residues that `wanted` marks with 1 (one byte a residue), made one at a time as they are asked for. */
export type Planner = (
  record: TokenisedRecord,
  profile: LogitProfile,
  wanted: Uint8Array,
) => Generator<PlannedPass, void, undefined>;

/** A profile with every row missing. `window` is the model's longest pass, in residues. */
export function emptyProfile(
  method: Method,
  length: number,
  window: number,
  vocabulary: readonly string[],
): LogitProfile {
  const logits = new Float32Array(length * vocabulary.length).fill(NaN);
  return { method, length, vocabulary, logits, ...planWindows(length, window) };
}

/** Puts a pass's rows (rows x vocabulary) where they belong. */
export function fillRows(profile: LogitProfile, { residues }: PlannedPass, rows: Float32Array): void {
  const width = profile.vocabulary.length;
  residues.forEach((residue, row) => {
    profile.logits.set(rows.subarray(row * width, (row + 1) * width), residue * width);
  });
}

/** Token ids of one window with its special tokens; residue r of the record is token r - start + before.length. */
export function windowTokens(record: TokenisedRecord, start: number, end: number): Int32Array {
  const { before, after } = record;
  const tokens = new Int32Array(before.length + end - start + after.length);
  tokens.set(before);
  tokens.set(record.ids.subarray(start, end), before.length);
  tokens.set(after, before.length + end - start);
  return tokens;
}
