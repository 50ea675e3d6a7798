/** A structure file of either format. */
import { SeqlensError } from '../../protocol/errors';
import { readMmcif } from './mmcif';
import { readPdb } from './pdb';
import type { Structure } from './types';

/** Throws input.invalid for a text that holds no polymer. `name` stands for the file. */
export function readStructure(text: string, name: string): Structure {
  const lines = text.split(/\r?\n/);
  const structure = lines.some((line) => /^\s*_atom_site\./.test(line))
    ? readMmcif(lines, name)
    : readPdb(lines);
  if (structure.chains.length === 0)
    throw new SeqlensError(
      'input.invalid',
      `${name} holds no protein, DNA or RNA atoms: give a PDB or mmCIF file with coordinates.`,
    );
  return structure;
}
