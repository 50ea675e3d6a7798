/** Puts atoms together into residues and chains. */
import { isModified, letterOf } from './letters';
import type { AtomPlace, StructureChain, StructureResidue } from './types';

export interface Atom {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly chain: string;
  readonly monomer: string;
  /** With the insertion code. */
  readonly number: string;
  readonly isHetero: boolean;
}

export class ChainsBuilder {
  readonly atoms: AtomPlace[] = [];
  private readonly made: { readonly id: string; readonly residues: StructureResidue[] }[] = [];
  private readonly chainOf = new Map<string, number>();
  private readonly residueOf = new Map<string, number>();

  /** Atoms of later models find the residues of the first. */
  add({ line, start, end, chain: id, monomer, number, isHetero }: Atom): void {
    if (isHetero && !isModified(monomer)) {
      this.atoms.push({ line, start, end, chain: -1, residue: -1 });
      return;
    }
    let chain = this.chainOf.get(id);
    if (chain === undefined) {
      this.chainOf.set(id, (chain = this.made.length));
      this.made.push({ id, residues: [] });
    }
    const key = `${chain} ${number}`;
    let residue = this.residueOf.get(key);
    if (residue === undefined) {
      const { residues } = this.made[chain]!;
      this.residueOf.set(key, (residue = residues.length));
      residues.push({ letter: letterOf(monomer), number });
    }
    this.atoms.push({ line, start, end, chain, residue });
  }

  get chains(): readonly StructureChain[] {
    return this.made;
  }
}
