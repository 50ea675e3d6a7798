/** Atoms of the PDB format, by its columns (https://www.wwpdb.org/documentation/file-format, version 3.3). */
import { ChainsBuilder } from './builder';
import type { Structure } from './types';

const B_FACTOR = { start: 60, end: 66 };

export function readPdb(lines: readonly string[]): Structure {
  const builder = new ChainsBuilder();
  lines.forEach((text, line) => {
    const record = text.slice(0, 6).trimEnd();
    if (record !== 'ATOM' && record !== 'HETATM') return;
    builder.add({
      line,
      ...B_FACTOR,
      chain: text.slice(21, 22).trim(),
      monomer: text.slice(17, 20).trim(),
      number: text.slice(22, 27).trim(),
      isHetero: record === 'HETATM',
    });
  });
  return { format: 'pdb', lines, chains: builder.chains, atoms: builder.atoms };
}
