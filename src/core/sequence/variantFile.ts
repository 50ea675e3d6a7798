/** Whether a file is a set of variants of its first record. */
import { LOWER_CASE_BIT } from './letters';
import type { SequenceRecord } from './types';

/** A variant of the first record differs from it by at most this many substitutions. */
export const MAX_SUBSTITUTIONS = 20;
/** Share of the other records that must be such variants before a reference is offered. */
const VARIANT_SHARE = 0.9;

/**
 * Substitutions between sequences of one length, case aside; undefined when the lengths differ or there are more than
 * `limit`.
 */
export function countSubstitutions(
  a: Uint8Array,
  b: Uint8Array,
  limit = MAX_SUBSTITUTIONS,
): number | undefined {
  if (a.length !== b.length) return undefined;
  let count = 0;
  for (let i = 0; i < a.length; i++) {
    if ((a[i]! | LOWER_CASE_BIT) !== (b[i]! | LOWER_CASE_BIT) && ++count > limit) return undefined;
  }
  return count;
}

/** Records between two pauses: a millisecond or so. */
const SLICE = 256;

/**
 * How many records are variants of the first one; undefined unless they are at least 90 % of the others. A slice at a
 * time, for a caller with other work.
 */
export function* searchVariantsOfFirst(
  records: readonly Pick<SequenceRecord, 'residues' | 'length'>[],
): Generator<void, number | undefined> {
  const [first] = records;
  const others = records.length - 1;
  if (!first || first.length === 0 || others === 0) return undefined;
  const allowed = Math.floor(others * (1 - VARIANT_SHARE) + 1e-9);
  let strangers = 0;
  const { residues } = first;
  for (let index = 1; index <= others; index++) {
    const other = records[index]!;
    const near = other.length === first.length && countSubstitutions(residues, other.residues) !== undefined;
    if (!near && ++strangers > allowed) return undefined;
    if (index % SLICE === 0) yield;
  }
  return others - strangers;
}
