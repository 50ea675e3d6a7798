import assert from 'node:assert/strict';
import { fillBFactors, describeChain, NO_VALUE } from '../../../src/core/structure/fill';
import { readStructure } from '../../../src/core/structure/read';
import { residueBytes } from '../../../src/core/sequence/residueText';
import { likelihoodColours } from '../../../src/core/inspector/trackColours';
import { chimeraxAttributes, jalviewFeatures } from '../../../src/core/inspector/layerFiles';

const NAMES: Readonly<Record<string, string>> = {
  M: 'MET', K: 'LYS', V: 'VAL', L: 'LEU', A: 'ALA', G: 'GLY', D: 'ASP', E: 'GLU', R: 'ARG', W: 'TRP',
}; // prettier-ignore

/** CA atoms alone, by PDB's columns; numbers start at `first`. */
function pdb(chain: string, letters: string, numbers: readonly number[]): string {
  return Array.from(letters)
    .map((letter, i) => {
      const serial = String(i + 1).padStart(5);
      const number = String(numbers[i]).padStart(4);
      return `ATOM  ${serial}  CA  ${NAMES[letter]!} ${chain}${number}      11.000  12.000  13.000  1.00 20.00           C  `;
    })
    .join('\n');
}

const RECORD = residueBytes('MKVLAAGDERWKVLGDEAMK');
const VALUES = Float32Array.from(RECORD, (_, residue) => -residue / 4);

describe('B-factors from a layer', () => {
  it('follow the alignment over a missing loop, by the authors’ numbers, with mismatches told', () => {
    // Residues 3 to 7 and 13 to 20 of the record, one of them another.
    const seen = 'VLAAG' + 'VLGREAMK';
    const numbers = [103, 104, 105, 106, 107, 113, 114, 115, 116, 117, 118, 119, 120];
    const structure = readStructure(`HEADER\n${pdb('A', seen, numbers)}\nEND`, 'x.pdb');
    const { text, chains } = fillBFactors(structure, RECORD, VALUES);
    const written = text.split('\n').filter((line) => line.startsWith('ATOM'));
    const factors = written.map((line) => Number(line.slice(60, 66)));
    const places = [2, 3, 4, 5, 6, 12, 13, 14, 15, 16, 17, 18, 19];
    assert.deepEqual(
      factors,
      places.map((place) => Number((-place / 4).toFixed(2))),
    );
    assert.deepEqual(chains[0]!.mismatches, [
      { residue: 15, letter: 'D', structureLetter: 'R', number: '116' },
    ]);
    assert.equal(
      describeChain(chains[0]!),
      'chain A: 13 of 13 residues have values; mismatches: D16 is R116',
    );
    assert.ok(
      written.every((line, i) => line.length === structure.lines[i + 1]!.length),
      'columns stay',
    );
  });

  it('leave water and other chains out, and refuse a structure of something else', () => {
    const water = 'HETATM   99  O   HOH A 301      11.000  12.000  13.000  1.00 20.00           O  ';
    const other = pdb('B', 'WWWWWWWW', [1, 2, 3, 4, 5, 6, 7, 8]);
    const structure = readStructure(
      `${pdb('A', 'MKVLAAGDER', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])}\n${other}\n${water}`,
      'x.pdb',
    );
    const { text } = fillBFactors(structure, RECORD, VALUES);
    const outside = text.split('\n').filter((line) => line[21] === 'B' || line.startsWith('HETATM'));
    assert.equal(outside.length, 9);
    assert.ok(outside.every((line) => Number(line.slice(60, 66)) === NO_VALUE));
    assert.throws(() => fillBFactors(readStructure(other, 'x.pdb'), RECORD, VALUES), {
      code: 'input.invalid',
      message: /No chain of this structure is the record: of chain B/,
    });
    assert.throws(() => readStructure('no atoms here', 'x.pdb'), { code: 'input.invalid' });
  });

  it('keep all of an mmCIF file but the column of B-factors', () => {
    const columns =
      'group_PDB id type_symbol label_atom_id label_comp_id label_asym_id label_seq_id auth_seq_id auth_asym_id pdbx_PDB_ins_code B_iso_or_equiv';
    const atoms = ['MET', 'LYS', 'VAL'].map(
      (monomer, i) => `ATOM ${i + 1} C "C'" ${monomer} A ${i + 1} ${i + 51} X ? 20.00`,
    );
    const text = [
      'data_x',
      'loop_',
      ...columns.split(' ').map((column) => `_atom_site.${column}`),
      ...atoms,
      '#',
    ].join('\n');
    const structure = readStructure(text, 'x.cif');
    assert.deepEqual(structure.chains, [
      { id: 'X', residues: ['M', 'K', 'V'].map((letter, i) => ({ letter, number: `${i + 51}` })) },
    ]);
    const filled = fillBFactors(structure, RECORD, VALUES).text.split('\n');
    assert.deepEqual(filled.slice(-4), [
      ...atoms.map((line, i) => line.replace('20.00', (-i / 4 || 0).toFixed(2))),
      '#',
    ]);
    assert.deepEqual(filled.slice(0, -4), text.split('\n').slice(0, -4));
    assert.throws(() => readStructure(text.replace(' X ? 20.00', ' X'), 'x.cif'), {
      code: 'input.invalid',
      message: /^Line 14 of x\.cif has 9 values for 11 columns/,
    });
  });
});

describe('a layer for other programs', () => {
  const track = {
    id: 'log-likelihood',
    label: 'Log-probability',
    unit: 'nats',
    values: Float32Array.of(-0.5, NaN, -2),
    scale: { low: -6, high: 0, base: 0 },
    colours: likelihoodColours('masked', 'protein'),
    source: 'a model',
  };

  it('is an attribute of residues in ChimeraX', () => {
    assert.deepEqual(chimeraxAttributes(track).split('\n'), [
      '# Log-probability (nats); a model',
      'attribute: seqlensLogLikelihood',
      'match mode: 1-to-1',
      'recipient: residues',
      '\t:1\t-0.5',
      '\t:3\t-2',
      '',
    ]);
    const chain = { id: 'B', residues: [{ letter: 'V', number: '53A' }] };
    const chains = new Map([['B', { chain, recordOf: Int32Array.of(2) }]]);
    assert.match(chimeraxAttributes(track, chains), /\n\t\/B:53A\t-2\n$/);
  });

  it('is a feature with a score in Jalview', () => {
    const [type, first, second] = jalviewFeatures(track, 'sp|X').split('\n');
    assert.equal(type, 'Seqlens Log-probability\t9e0600|ffffff|absolute|-6.000|0.000');
    assert.equal(first, 'Log-probability (nats)\tsp|X\t-1\t1\t1\tSeqlens Log-probability\t-0.5');
    assert.equal(second?.split('\t')[3], '3');
  });
});
