import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { tableHeader } from '../../../src/analyses/scoreTable';
import { protein, run, start, temporaryFolder } from './command';

interface Line {
  readonly id: string;
  readonly length: number;
  readonly scored: number;
  readonly mean_log_likelihood: number;
  readonly pseudo_perplexity: number | null;
  readonly single_pass_perplexity: number | null;
  readonly windows: string;
  readonly residues: readonly { position: number; residue: string; logProbability: number; rank: number }[];
}

const rows = (table: string): string[][] =>
  table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

describe('seqlens score', function () {
  this.timeout(120_000);
  let folder: string;
  let fasta: string;
  before(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'some.faa');
    const lengths = [31, 60, 1, 45, 7, 90, 33];
    fs.writeFileSync(
      fasta,
      lengths.map((length, i) => `>p${i} protein\n${protein(length, i + 1)}\n`).join(''),
    );
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const method of ['masked', 'single']) {
    it(`writes the same bytes for a file, standard input, gzip, -o and any number of threads (${method})`, async () => {
      const packed = path.join(folder, 'some.faa.gz');
      fs.writeFileSync(packed, gzipSync(fs.readFileSync(fasta)));
      const output = path.join(folder, `${method}.tsv`);
      const options = ['--method', method, '--alphabet', 'protein', '--quiet'];
      const plain = await run(['score', fasta, ...options, '--threads', '1']);
      assert.equal(plain.stderr, '');
      assert.equal(plain.code, 0);
      assert.ok(plain.stdout.startsWith(tableHeader()));
      assert.deepEqual(
        rows(plain.stdout).map(([id]) => id),
        ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
      );
      const others = [
        await run(['score', fasta, ...options, '--threads', '3']),
        await run(['score', '-', ...options, '--threads', '2'], fs.readFileSync(fasta)),
        await run(['score', packed, ...options, '--threads', '2']),
      ];
      for (const { stdout } of others) assert.equal(stdout, plain.stdout);
      assert.equal((await run(['score', fasta, ...options, '-o', output])).code, 0);
      assert.equal(fs.readFileSync(output, 'utf8'), plain.stdout);
    });
  }

  it('writes residues whose mean and count are those of the table', async () => {
    const table = rows((await run(['score', fasta])).stdout);
    const { stdout } = await run(['score', fasta, '--per-residue']);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    assert.equal(lines.length, table.length);
    lines.forEach((line, i) => {
      const mean = line.residues.reduce((sum, { logProbability }) => sum + logProbability, 0) / line.length;
      assert.ok(Math.abs(mean - line.mean_log_likelihood) < 1e-6);
      assert.ok(Math.abs(line.pseudo_perplexity! - Math.exp(-mean)) < 1e-4);
      assert.equal(line.single_pass_perplexity, null);
      assert.equal(line.residues.map(({ residue }) => residue).join(''), protein(line.length, i + 1));
      assert.deepEqual(
        line.residues.map(({ position }) => position),
        Array.from(line.residues, (_, at) => at + 1),
      );
      assert.ok(line.residues.every(({ rank }) => rank >= 1 && rank <= 20));
      assert.equal(table[i]![8], String(line.mean_log_likelihood));
      assert.equal(table[i]![9], String(line.pseudo_perplexity));
    });
  });

  it('gives another mean over the whole vocabulary, lower by what other tokens take', async () => {
    const alphabet = rows((await run(['score', fasta])).stdout);
    const vocabulary = rows((await run(['score', fasta, '--normalise', 'vocabulary'])).stdout);
    vocabulary.forEach((row, i) => {
      assert.equal(row[6], 'vocabulary');
      assert.ok(Number(row[8]) < Number(alphabet[i]![8]));
    });
  });

  it('reads a named pipe once, as standard input', async function () {
    if (process.platform === 'win32') this.skip();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const options = ['--method', 'single', '--alphabet', 'protein'];
    const running = await start(['score', pipe, ...options]);
    await fs.promises.writeFile(pipe, fs.readFileSync(fasta));
    const { code, stdout } = await running.ended;
    assert.equal(code, 0);
    assert.equal(stdout, (await run(['score', fasta, ...options, '--quiet'])).stdout);
  });

  it('shows the windows of a record that is longer than one', async () => {
    const long = `>long\n${protein(1600, 3)}\n`;
    const [row] = rows((await run(['score', '-', '--method', 'single'], long)).stdout);
    assert.equal(row![11], '1-1022,512-1533,579-1600');
    assert.equal(row![7], '1600');
  });

  it('gives each odd record its line, and names those that have no value', async () => {
    const odd = `text\n>one\nM\n>empty\n\n>unknown\nXXXX\n>odd\nMKT1aYI-AK.Q*RQuJ\n>\n${protein(90, 5)}\n>odd\n${'ACGT'.repeat(20)}\n`;
    const { stdout, stderr, code } = await run(['score', '-'], odd);
    assert.equal(code, 0);
    assert.deepEqual(
      rows(stdout).map((row) => [row[0], row[1], row[2], row[7], row[9] === 'NA']),
      [
        ['one', '1', 'protein', '1', false],
        ['empty', '0', 'protein', '0', true],
        ['unknown', '4', 'protein', '0', true],
        ['odd', '13', 'protein', '11', false],
        ['', '90', 'protein', '90', false],
        ['odd', '80', 'dna', '0', true],
      ],
    );
    assert.match(stderr, /Text before the first header was left out \(line 1\)/);
    assert.match(
      stderr,
      /Record 2 "empty" \(line 4\) has no residues: nothing to score. \[input.nothing-to-score\]/,
    );
    assert.match(stderr, /Record 3 "unknown" \(line 6\) has no letter/);
    assert.match(stderr, /Record 4 "odd" \(line 8\): .* 2 places, the first at line 9, column 4/);
    assert.match(stderr, /Record 4 "odd" \(line 8\): 1 letter has no token in seqlens-protein/);
    assert.match(
      stderr,
      /Record 6 "odd" \(line 12\) is DNA, and there is no DNA model installed.*\[input.alphabet\]/,
    );
    assert.match(stderr, /6 records, 3 scored\n$/);
  });

  it('ends with 3 when no record can be scored, each named, the table complete', async () => {
    const { stdout, stderr, code } = await run(
      ['score', '-'],
      `>a\n${'ACGT'.repeat(30)}\n>b\n${'GATTACA'.repeat(20)}\n`,
    );
    assert.equal(code, 3);
    assert.equal(rows(stdout).length, 2);
    assert.match(stderr, /Record 1 "a" \(line 1\) is DNA/);
    assert.match(stderr, /Record 2 "b" \(line 3\) is DNA/);
    assert.match(stderr, /no record that can be scored.*\[input.nothing-to-score\]\n$/);
    assert.equal((await run(['score', '-'], '')).code, 3);
  });

  it('refuses DNA to a protein model that is named, and takes it when told that it is protein', async () => {
    const dna = `>a\n${'ACGT'.repeat(30)}\n`;
    const refused = await run(['score', '-', '--model', 'seqlens-protein'], dna);
    assert.equal(refused.code, 3);
    assert.match(refused.stderr, /Record 1 "a" \(line 1\).*\[input.alphabet\]/);
    const told = await run(['score', '-', '--alphabet', 'protein', '--method', 'single'], dna);
    assert.equal(told.code, 0);
    assert.equal(rows(told.stdout)[0]![7], '120');
  });

  const failures: readonly (readonly [string, (folder: string) => string[], number, RegExp])[] = [
    ['a wrong option', () => ['score', 'x.fa', '--speed'], 2, /--speed.*\nTry: seqlens score --help/],
    ['a wrong command', () => ['scan'], 2, /"scan"/],
    ['no command', () => [], 2, /Try: seqlens --help/],
    [
      'a missing file',
      (at) => ['score', path.join(at, 'no.fa')],
      4,
      /no\.fa: there is no such file.*\[io\.read\]/,
    ],
    ['a folder as input', (at) => ['score', at], 4, /is a folder/],
    [
      'a missing model',
      (at) => ['score', path.join(at, 'some.faa'), '--model', 'esm3'],
      5,
      /esm3.*seqlens-protein/,
    ],
    [
      'a folder without a model',
      (at) => ['score', path.join(at, 'some.faa'), '--model', at],
      5,
      /config\.json/,
    ],
    [
      'a missing output folder',
      (at) => ['score', path.join(at, 'some.faa'), '-o', path.join(at, 'no', 'x')],
      6,
      /does not exist/,
    ],
    ['a folder as output', (at) => ['score', path.join(at, 'some.faa'), '-o', at], 6, /is a folder/],
    [
      'the input as output',
      (at) => ['score', path.join(at, 'some.faa'), '-o', path.join(at, 'some.faa')],
      2,
      /is the input/,
    ],
  ];
  for (const [what, args, exit, message] of failures) {
    it(`ends with ${exit} for ${what}`, async () => {
      const { code, stdout, stderr } = await run(args(folder));
      assert.equal(code, exit);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.doesNotMatch(stderr, /internal|\n {4}at /);
    });
  }

  it('ends quietly when its reader goes', async () => {
    const many = Array.from({ length: 400 }, (_, i) => `>p${i}\n${protein(20, i + 1)}\n`).join('');
    const running = await start(['score', '-', '--method', 'single', '--quiet'], many);
    running.process.stdout!.once('data', () => running.process.stdout!.destroy());
    const { code, stderr } = await running.ended;
    assert.equal(stderr, '');
    assert.equal(code, 0);
  });

  it('prints help and version', async () => {
    assert.match((await run(['--help'])).stdout, /seqlens score/);
    assert.match((await run(['score', '--help'])).stdout, /--per-residue/);
    assert.match((await run(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
