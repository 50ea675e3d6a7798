/** The natural sequences that a model is tried on: one small FASTA file an alphabet, chosen by tools/natural-sequences.ts. */
import * as path from 'node:path';
import type { Alphabet } from '../core/sequence/types';

export type NaturalSets = Readonly<Record<Alphabet, string>>;

/** `models`: the folder that the package ships. */
export function naturalSets(models: string): NaturalSets {
  return {
    protein: path.join(models, 'natural-proteins.fasta'),
    rna: path.join(models, 'natural-rna.fasta'),
    dna: path.join(models, 'natural-dna.fasta'),
  };
}
