/** A mutant that is built up, one substitution after the other. */
import { formatMutation, type Mutation } from '../sequence/mutations';
import { printRecord } from '../sequence/printer';
import { applyMutations } from '../sequence/variants';
import type { ScanGrid } from './grid';

/** Ascending; one of a residue. */
export type Mutant = readonly Mutation[];

/** The residue's substitution is replaced; the same one again, or the wild type's own letter, takes it away. */
export function withSubstitution(mutant: Mutant, grid: ScanGrid, residue: number, letter: number): Mutant {
  const others = mutant.filter(({ index }) => index !== residue);
  const had = mutant.find(({ index }) => index === residue);
  const own = grid.letters[grid.wildType[residue]!];
  const put = grid.letters[letter];
  if (own === undefined || put === undefined || put === own || had?.mutant === put) return others;
  return [...others, { wildType: own, index: residue, mutant: put }].sort((a, b) => a.index - b.index);
}

/** Sum of the log-odds in the wild type's context, nats; interactions are left out. NaN while one is not known. */
export function additive(mutant: Mutant, grid: ScanGrid): number {
  return mutant.reduce((sum, { index, mutant: put }) => sum + grid.at(index, grid.letters.indexOf(put)), 0);
}

/** `A42G:K56R`, 1-based. */
export function mutantName(mutant: Mutant): string {
  return mutant.map(formatMutation).join(':');
}

/** `>id A42G:K56R`: as Seqlens reads it as a variant again. */
export function mutantHeader(id: string, mutant: Mutant): string {
  return `>${nameOf(id)} ${mutantName(mutant)}`;
}

/** The mutant as FASTA. */
export function mutantFasta(id: string, wildType: Uint8Array, mutant: Mutant): string {
  const residues = applyMutations(wildType, mutant);
  return printRecord({ id: nameOf(id), description: mutantName(mutant), residues });
}

function nameOf(id: string): string {
  return id === '' ? 'mutant' : id;
}
