/** How often shuffled records show a copy: at E <= 0.1 about one in ten of them. */
import { findApproximate } from '../../../../src/core/repeats/approximate';
import { uniform } from '../../../../src/core/repeats/significance/random';
import { dinucleotideShuffled, shuffled } from '../../../../src/core/repeats/significance/shuffle';
import type { Alphabet } from '../../../../src/core/sequence/types';

export const EVALUE = 0.1;

/** Share of `rounds` shuffled pieces of a sequence, of this length, that have a copy with E <= 0.1. */
export function hitShare(
  residues: Uint8Array,
  alphabet: Alphabet,
  length: number,
  rounds: number,
  seed: number,
): number {
  const random = uniform(seed);
  const shuffle = alphabet === 'protein' ? shuffled : dinucleotideShuffled;
  let hits = 0;
  for (let round = 0; round < rounds; round++) {
    const start = Math.floor(random() * (residues.length - length + 1));
    const record = shuffle(residues.subarray(start, start + length), random);
    if (findApproximate(record, alphabet, { evalue: EVALUE }).length > 0) hits++;
  }
  return hits / rounds;
}
