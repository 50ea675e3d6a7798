import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseLayersArguments } from '../../../src/cli/layersArguments';
import { protein, run } from './command';

const UBIQUITIN = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG';
const NAMES: Readonly<Record<string, string>> = {
  M: 'MET', Q: 'GLN', I: 'ILE', F: 'PHE', V: 'VAL', K: 'LYS', T: 'THR', L: 'LEU', G: 'GLY', E: 'GLU', P: 'PRO', S: 'SER',
  D: 'ASP', N: 'ASN', A: 'ALA', R: 'ARG', Y: 'TYR', H: 'HIS',
}; // prettier-ignore

/** CA atoms of ubiquitin as chain A, its numbers ten on, with K48R, and a water. */
function structure(): string {
  const letters = `${UBIQUITIN.slice(0, 47)}R${UBIQUITIN.slice(48)}`;
  const atoms = Array.from(letters, (letter, i) => {
    const [serial, number] = [String(i + 1).padStart(5), String(i + 11).padStart(4)];
    return `ATOM  ${serial}  CA  ${NAMES[letter]!} A${number}      11.104   6.134  -6.504  1.00 20.00           C`;
  });
  const water = 'HETATM  900  O   HOH A 301      11.104   6.134  -6.504  1.00 20.00           O';
  return `${[...atoms, water].join('\n')}\n`;
}

describe('seqlens layers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'seqlens-layers-'));
  const fasta = path.join(folder, 'in.faa');
  const pdb = path.join(folder, 'u.pdb');
  before(() => {
    writeFileSync(fasta, `>other\n${protein(40, 1)}\n>ubi\n${UBIQUITIN}\n`);
    writeFileSync(pdb, structure());
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('writes what seqlens score gives into the B-factors of the record’s chain, and tells mismatches', async () => {
    const out = path.join(folder, 'out.pdb');
    const args = [fasta, '--id', 'ubi', '--method', 'single'];
    const { code, stderr } = await run(['layers', ...args, '--structure', pdb, '-o', out]);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /chain A: 76 of 76 residues have values; mismatches: K48 is R58/);
    assert.match(stderr, /B-factor -99/);
    const scored = await run(['score', fasta, '--method', 'single', '--per-residue']);
    const record = scored.stdout
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { id: string; residues: readonly { readonly logProbability: number }[] },
      )
      .find(({ id }) => id === 'ubi')!;
    const factors = readFileSync(out, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => Number(line.slice(60, 66)));
    assert.deepEqual(factors, [
      ...record.residues.map(({ logProbability }) => Number(logProbability.toFixed(2))),
      -99,
    ]);
  });

  it('writes ChimeraX’s attributes by the structure’s numbers', async () => {
    const shared = ['--id', 'ubi', '--layer', 'entropy', '--method', 'single'];
    const { stdout } = await run(['layers', fasta, ...shared, '--as', 'chimerax', '--structure', pdb]);
    const lines = stdout.split('\n');
    assert.equal(lines[1], 'attribute: seqlensEntropy');
    assert.match(lines[4]!, /^\t\/A:11\t\d/);
    assert.equal(lines.length, 4 + 76 + 1);
  });

  it('writes the activations that seqlens features lists, and what is borrowed', async () => {
    const listed = await run(['features', fasta, '--per-residue']);
    const [, , position, , feature, activation] =
      /^(ubi)\t(\d+)\t\w\t((\d+))\t(\S+)$/m.exec(listed.stdout) ?? [];
    assert.ok(feature !== undefined, listed.stderr);
    const args = [
      'layers',
      fasta,
      '--id',
      'ubi',
      '--layer',
      'feature',
      '--feature',
      feature,
      '--as',
      'chimerax',
    ];
    const { stdout, stderr } = await run(args);
    const value = new RegExp(`^\t:${position!}\t(\\S+)$`, 'm').exec(stdout)?.[1];
    assert.ok(Math.abs(Number(value) - Number(activation)) < 1e-3, `${value!} ${activation!} ${stderr}`);
    const twice = `>t\n${protein(40, 7)}${protein(30, 8)}${protein(40, 7)}\n`;
    const borrowed = await run(['layers', '-', '--layer', 'borrowed', '--as', 'chimerax'], twice);
    assert.match(borrowed.stdout, /^attribute: seqlensBorrowed$/m, borrowed.stderr);
    assert.match(borrowed.stdout, /^\t:20\t-?\d/m);
    assert.doesNotMatch(borrowed.stdout, /^\t:55\t/m);
  });

  it('says what does not fit', async () => {
    const { stderr, code } = await run(['layers', fasta, '--method', 'single', '--structure', pdb]);
    assert.match(stderr, /No chain of this structure is the record/);
    assert.equal(code, 4);
    const unknown = await run(['layers', '-', '--alphabet', 'protein', '--as', 'jalview'], '>x\nXXXXXXXX\n');
    assert.match(unknown.stderr, /No residue of x has a value in this layer/);
    assert.deepEqual([unknown.code, unknown.stdout], [3, '']);
    const onto = await run(['layers', fasta, '--structure', pdb, '-o', pdb]);
    assert.match(onto.stderr, /u\.pdb is the input; choose another name/);
    assert.equal(readFileSync(pdb, 'utf8'), structure());
    const refused: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /name a --structure, or say --as chimerax or --as jalview/],
      [['--as', 'structure'], /name the --structure/],
      [['--as', 'jalview', '--structure', pdb], /takes no --structure/],
      [['--as', 'jalview', '--layer', 'feature'], /--layer feature and --feature <n> belong together/],
      [['--as', 'jalview', '--sae', 'mine'], /--sae is for --layer feature/],
      [
        ['--as', 'jalview', '--layer', 'borrowed', '--method', 'single'],
        /--method is for --layer log-likelihood/,
      ],
    ];
    for (const [args, message] of refused)
      assert.throws(() => parseLayersArguments([fasta, ...args]), message);
  });
});
