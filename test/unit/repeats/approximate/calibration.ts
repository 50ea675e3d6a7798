/** How often shuffled records show a copy: at E <= 0.1 about one in ten of them. */
import { uniform } from '../../../../src/core/random';
import { dinucleotideShuffled, shuffled } from '../../../../src/core/repeats/significance/shuffle';
import type { Alphabet } from '../../../../src/core/sequence/types';

export const EVALUE = 0.1;

/** Whether a record has a copy with E <= 0.1. */
export type HasHit = (residues: Uint8Array, alphabet: Alphabet) => boolean;

/** Share of `rounds` shuffled pieces of a sequence, of this length, that have one. */
export function hitShare(
  residues: Uint8Array,
  alphabet: Alphabet,
  length: number,
  rounds: number,
  seed: number,
  hasHit: HasHit,
): number {
  const random = uniform(seed);
  const shuffle = alphabet === 'protein' ? shuffled : dinucleotideShuffled;
  let hits = 0;
  for (let round = 0; round < rounds; round++) {
    const start = Math.floor(random() * (residues.length - length + 1));
    const record = shuffle(Uint8Array.from(residues.subarray(start, start + length)), random);
    if (hasHit(record, alphabet)) hits++;
  }
  return hits / rounds;
}
