/** Names of monomers in structures, as the letters of sequences (wwPDB's chemical component dictionary). */

const LETTERS: Readonly<Record<string, string>> = {
  ALA: 'A', ARG: 'R', ASN: 'N', ASP: 'D', CYS: 'C', GLN: 'Q', GLU: 'E', GLY: 'G', HIS: 'H', ILE: 'I',
  LEU: 'L', LYS: 'K', MET: 'M', PHE: 'F', PRO: 'P', SER: 'S', THR: 'T', TRP: 'W', TYR: 'Y', VAL: 'V',
  SEC: 'U', PYL: 'O', ASX: 'B', GLX: 'Z', UNK: 'X',
  // Modified ones that stand for what they were made of.
  MSE: 'M', SEP: 'S', TPO: 'T', PTR: 'Y', CSO: 'C', CME: 'C', OCS: 'C', CSD: 'C', HYP: 'P', MLY: 'K',
  M3L: 'K', KCX: 'K', ALY: 'K', LLP: 'K', PCA: 'E', CGU: 'E', FME: 'M', HIC: 'H', NEP: 'H', SNN: 'N',
  A: 'A', C: 'C', G: 'G', U: 'U', I: 'I', N: 'N', DA: 'A', DC: 'C', DG: 'G', DT: 'T', DU: 'U',
  PSU: 'U', '5MU': 'U', '5MC': 'C', '2MG': 'G', '7MG': 'G', M2G: 'G', OMC: 'C', OMG: 'G', H2U: 'U', YYG: 'G', '1MA': 'A',
}; // prettier-ignore

/** X for a monomer that has no letter. */
export function letterOf(monomer: string): string {
  return LETTERS[monomer.toUpperCase()] ?? 'X';
}

/** Whether a monomer that stands as HETATM belongs to a chain none the less (selenomethionine). */
export function isModified(monomer: string): boolean {
  return Object.hasOwn(LETTERS, monomer.toUpperCase());
}
