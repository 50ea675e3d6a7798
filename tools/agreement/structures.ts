/** B-factors that we write (.pdb, .cif, plain or .gz), as Biopython reads them; all else in the file must stay. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { residueBytes } from '../../src/core/sequence/residueText';
import { fillBFactors } from '../../src/core/structure/fill';
import { isModified } from '../../src/core/structure/letters';
import { readStructure } from '../../src/core/structure/read';
import { biopython } from './biopython';

interface Read {
  readonly same: boolean;
  readonly chains: Readonly<
    Record<string, readonly (readonly [string, string, boolean, readonly number[]])[]>
  >;
}

export function structuresAgree(files: readonly string[]): Promise<boolean> {
  const own = files.filter((file) => /\.(pdb|ent|cif)(\.gz)?$/.test(file));
  if (own.length === 0) throw new Error('Name structures (.pdb, .ent, .cif, .gz).');
  const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-structures-'));
  try {
    const good = own.filter((file) => agrees(file, scratch));
    console.log(`${good.length} of ${own.length} structures agree with Biopython`);
    return Promise.resolve(good.length === own.length);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The first chain's residues are the record, and each has a value of its own. */
function agrees(file: string, scratch: string): boolean {
  const raw = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  const ending = file.includes('.cif') ? 'cif' : 'pdb';
  const structure = readStructure(text, file);
  const { id, residues } = structure.chains[0]!;
  const record = residueBytes(residues.map(({ letter }) => letter).join(''));
  const values = Float32Array.from(record, (_, residue) => -residue / 100);
  const paths = ['original', 'filled'].map((name) => path.join(scratch, `${name}.${ending}`));
  writeFileSync(paths[0]!, text);
  writeFileSync(paths[1]!, fillBFactors(structure, record, values).text);
  const read = biopython('structures.py', paths) as Read;
  const polymer = read.chains[id]!.filter(([, monomer, isHetero]) => !isHetero || isModified(monomer));
  const wrong = polymer.filter(([, , , factors], residue) =>
    factors.some((factor) => Math.abs(factor - -residue / 100) > 0.0051),
  );
  const isGood = read.same && polymer.length === record.length && wrong.length === 0;
  console.log(
    `${path.basename(file)}: chain ${id}, ${record.length} residues (Biopython ${polymer.length}), ${wrong.length} wrong, ` +
      `atoms ${read.same ? 'as they were' : 'changed'}`,
  );
  return isGood;
}
