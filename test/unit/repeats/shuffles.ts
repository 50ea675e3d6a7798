/** How often shuffled records have a copy with E <= 0.1. */
import { unwatched } from '../../../src/core/repeats/checkpoint';
import type { CopyKind } from '../../../src/core/repeats/copy';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import type { SequenceRecord } from '../../../src/core/sequence/types';

export interface Shuffling {
  readonly kinds: readonly CopyKind[];
  /** Shuffles in all, of the records in turn. */
  readonly times: number;
  /** Residues of a piece; the record where it is shorter. */
  readonly length: number;
  readonly random: () => number;
}

/** 0 to 1. */
export function hitShare(
  records: readonly SequenceRecord[],
  { kinds, times, length, random }: Shuffling,
): number {
  let hits = 0;
  for (let i = 0; i < times; i++) {
    const { residues, alphabet } = records[i % records.length]!;
    const start = Math.floor(random() * Math.max(1, residues.length - length + 1));
    const shuffled = shuffle(residues.slice(start, start + length), random);
    const { total } = findExact(shuffled, alphabet, { kinds, evalue: 0.1, limit: 1 }, unwatched);
    if (total > 0) hits++;
  }
  return hits / times;
}

function shuffle(residues: Uint8Array, random: () => number): Uint8Array {
  for (let i = residues.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = residues[i]!;
    residues[i] = residues[j]!;
    residues[j] = kept;
  }
  return residues;
}
