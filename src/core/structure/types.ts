/** A structure file as far as it concerns residues: their order, names and numbers, and where each atom's B-factor stands. */

/** One residue of a polymer chain, in the file's order. */
export interface StructureResidue {
  /** One letter, upper case; X for what has none. */
  readonly letter: string;
  /** As the file's authors number it, with the insertion code: `52A`. */
  readonly number: string;
}

export interface StructureChain {
  /** As the file's authors name it. */
  readonly id: string;
  readonly residues: readonly StructureResidue[];
}

/** Where a B-factor is written: columns [start, end) of a line (0-based). */
export interface AtomPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Index into `chains`, and into the chain's residues; -1 for an atom of no polymer (water, ligand). */
  readonly chain: number;
  readonly residue: number;
}

export interface Structure {
  readonly format: 'pdb' | 'mmcif';
  readonly lines: readonly string[];
  readonly chains: readonly StructureChain[];
  /** All atoms of all models. */
  readonly atoms: readonly AtomPlace[];
}
