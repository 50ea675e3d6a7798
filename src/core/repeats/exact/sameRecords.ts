import { LOWER_CASE_BIT } from '../../sequence/letters';
import type { Alphabet } from '../../sequence/types';

export interface SearchedRecord {
  /** ASCII codes. */
  readonly residues: Uint8Array;
  readonly alphabet: Alphabet;
}

export interface SameRecords {
  /** Indices of the records that no earlier one equals, ascending. */
  readonly distinct: readonly number[];
  /** The others, each behind the first that it equals. */
  readonly same: readonly (readonly [number, number])[];
}

/** Records with the same residues in the same alphabet; case does not count. Records without residues are never the same. */
export function sameRecords(records: readonly SearchedRecord[]): SameRecords {
  const distinct: number[] = [];
  const same: [number, number][] = [];
  const byHash = new Map<number, number[]>();
  records.forEach((record, index) => {
    const hash = hashOf(record.residues);
    const candidates = byHash.get(hash) ?? [];
    const first = candidates.find((candidate) => areSame(records[candidate]!, record));
    if (first === undefined || record.residues.length === 0) {
      distinct.push(index);
      byHash.set(hash, [...candidates, index]);
    } else same.push([first, index]);
  });
  return { distinct, same };
}

/** FNV-1a over the letters. */
function hashOf(residues: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < residues.length; i++) {
    hash = Math.imul(hash ^ (residues[i]! | LOWER_CASE_BIT), 0x01000193);
  }
  return hash;
}

function areSame(a: SearchedRecord, b: SearchedRecord): boolean {
  if (a.alphabet !== b.alphabet || a.residues.length !== b.residues.length) return false;
  for (let i = 0; i < a.residues.length; i++) {
    if ((a.residues[i]! | LOWER_CASE_BIT) !== (b.residues[i]! | LOWER_CASE_BIT)) return false;
  }
  return true;
}
