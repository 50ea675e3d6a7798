import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { until } from '../../../tools/lib/poll';
import { run, start, temporaryFolder } from './command';

const FIXTURES = path.resolve(__dirname, '../../fixtures/copies');
const HEADER = 'id\tkind\tstart1\tend1\tstart2\tend2\tlength\tidentity\tscore\tevalue';

const rows = (table: string): string[][] =>
  table
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

describe('seqlens copies', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => (folder = temporaryFolder()));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string | Buffer): string => {
    const at = path.join(folder, name);
    fs.writeFileSync(at, content);
    return at;
  };

  it('writes 1-based inclusive places, the same for a file, gzip, standard input and -o', async () => {
    const text = '>one\nGGGGAAAACCCC\n>two two\nACGTATTACGTATTACGTA\n';
    const options = ['--min', '4', '--exact', '--alphabet', 'dna', '--kind'];
    const inverted = await run(['copies', file('a.fa', text), ...options, 'inverted']);
    assert.equal(inverted.code, 0, inverted.stderr);
    assert.deepEqual(rows(inverted.stdout)[1]?.slice(0, 8), [
      'one',
      'inverted',
      '1',
      '4',
      '9',
      '12',
      '4',
      '1',
    ]);
    const direct = await run(['copies', file('a.fa', text), ...options, 'direct']);
    const [header, ...found] = rows(direct.stdout);
    assert.equal(header?.join('\t'), HEADER);
    assert.deepEqual(
      found.map((row) => row.slice(0, 7).join(' ')),
      ['two direct 1 12 8 19 12', 'two direct 1 5 15 19 5'],
    );
    const packed = await run(['copies', file('a.fa.gz', gzipSync(text)), ...options, 'direct']);
    const piped = await run(['copies', '-', ...options, 'direct'], text);
    const output = path.join(folder, 'out.tsv');
    assert.equal((await run(['copies', file('a.fa', text), ...options, 'direct', '-o', output])).code, 0);
    for (const other of [packed.stdout, piped.stdout, fs.readFileSync(output, 'utf8')])
      assert.equal(other, direct.stdout);
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.includes('seqlens-')),
      [],
    );
  });

  it('finds the 160 copies of 300 kb of E. coli, and says what a limit left out', async () => {
    const input = path.join(FIXTURES, 'ecoli_300kb.fasta.gz');
    const all = await run(['copies', input, '--min', '20', '--exact']);
    assert.equal(rows(all.stdout).length, 161);
    assert.match(all.stderr, /1 record, 160 copies/);
    const some = await run(['copies', input, '--min', '20', '--exact', '--limit', '7']);
    const lengths = rows(all.stdout)
      .slice(1)
      .map((row) => Number(row[6]));
    const longest = lengths.sort((a, b) => b - a).slice(0, 7);
    assert.deepEqual(
      rows(some.stdout)
        .slice(1)
        .map((row) => Number(row[6]))
        .sort((a, b) => b - a),
      longest,
    );
    assert.match(some.stderr, /the 7 longest of 160 copies/);
  });

  it('gives what is significant where no minimum is named', async () => {
    const { stdout, code } = await run(['copies', path.join(FIXTURES, 'ecoli_300kb.fasta.gz'), '--exact']);
    assert.equal(code, 0);
    const evalues = rows(stdout)
      .slice(1)
      .map((row) => Number(row[9]));
    assert.ok(evalues.length > 10 && evalues.every((evalue) => evalue <= 0.1));
  });

  it('finds copies between records, and records that are there twice', async () => {
    const text = '>a\nMKVLAAGGWWHHKL\n>b\nPPPPKVLAAGGWDDD\n>c\nmkvlaaggwwhhkl\n';
    const { stdout } = await run(['copies', '-', '--exact', '--min', '6', '--between'], text);
    const [header, ...found] = rows(stdout);
    assert.equal(header?.join('\t'), `${HEADER}\tid2`);
    assert.deepEqual(
      found.map((row) => [...row.slice(0, 7), row[10]].join(' ')),
      ['a direct 2 9 5 12 8 b', 'a direct 1 14 1 14 14 c'],
    );
  });

  it('bounds what is nothing but copies', async () => {
    const same = '>s\nMKVLAAGGWWHHKLQ\n'.repeat(5000);
    const text = `>h\n${'A'.repeat(1e6)}\n>n\n${'N'.repeat(1e6)}\n`;
    const homopolymer = await run(
      ['copies', '-', '--exact', '--min', '20', '--alphabet', 'dna', '--limit', '1000'],
      text,
    );
    assert.equal(homopolymer.code, 0, homopolymer.stderr);
    assert.match(homopolymer.stderr, /Record 1 "h" \(line 1\): the 1,000 longest of 999,980 copies/);
    const records = await run(
      ['copies', '-', '--exact', '--between', '--min', '5', '--alphabet', 'protein'],
      same,
    );
    assert.equal(rows(records.stdout).length, 5000);
  });

  it('says of what is nothing but a repeat that it is low complexity, and searches equal records once', async () => {
    let [before, fibonacci] = ['A', 'AC'];
    while (fibonacci.length < 3e5) [before, fibonacci] = [fibonacci, fibonacci + before];
    const text = `>h\n${'A'.repeat(1e6)}\n>f\n${fibonacci}\n>n\n${'N'.repeat(1e6)}\n`;
    const dna = await run(['copies', '-', '--alphabet', 'dna'], text);
    assert.deepEqual([dna.code, rows(dna.stdout).length], [0, 1], dna.stderr);
    assert.match(
      dna.stderr,
      /Record 1 "h".*: no copies; 1,000,000 of its 1,000,000 residues are low complexity/,
    );
    assert.match(dna.stderr, /Record 2 "f".*: no copies; .* low complexity/);
    const unit = 'MKVLAAGGWWHHKLQDERTYPSC';
    const record = `${unit}NDFPYTRRSWEMIGAVLHQKFNQTP${unit}`;
    const same = `>q\n${'Q'.repeat(30_000)}\n${`>s\n${record}\n`.repeat(5000)}`;
    const protein = await run(['copies', '-', '--alphabet', 'protein'], same);
    assert.match(protein.stderr, /30,000 of its 30,000 residues are low complexity/);
    assert.equal(rows(protein.stdout).length, 5001, protein.stderr);
  });

  it('finds copies with mismatches too: calmodulin, whose EF-hands are alike', async () => {
    const { stdout } = await run(['copies', path.resolve(__dirname, '../../../examples/proteins.fasta')]);
    const found = stdout.split('\n').filter((line) => line.includes('CALM1_HUMAN'));
    // Its two halves, which arose by duplication.
    assert.ok(
      found.some((row) => /\tdirect\t1\t7\d\t7\d\t14\d\t/.test(row)),
      stdout,
    );
  });

  it('refuses wrong arguments in one sentence', async () => {
    for (const [args, message] of [
      [['x.fa', '--exact', '--min', '0'], /--min is a whole number from 1 on, not "0"/],
      [['x.fa', '--exact', '--evalue', 'few'], /--evalue is a number above 0/],
      [['x.fa', '--exact', '--kind', 'mirror'], /--kind is one of direct, inverted, not "mirror"/],
      [['x.fa', '--exact', '--limit', '1e9'], /--limit is a whole number from 1 to/],
      [['--exact'], /name a FASTA file/],
    ] as const) {
      const { code, stderr } = await run(['copies', ...args]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
    assert.equal((await run(['copies', path.join(folder, 'none.fa'), '--exact'])).code, 4);
    assert.equal((await run(['copies', '-', '--exact'], '')).code, 4);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const output = path.join(folder, 'interrupted.tsv');
    const input = file('long.fa', `>l\n${'ACGTTGCATT'.repeat(300_000)}\n`);
    const long = await start(['copies', input, '--exact', '--min', '12', '-o', output]);
    await until('the search', () => fs.existsSync(`${output}.seqlens-lock`));
    long.process.kill('SIGINT');
    const { code } = await long.ended;
    assert.equal(code, 130);
    assert.deepEqual(
      fs.readdirSync(folder).filter((name) => name.startsWith('interrupted')),
      [],
    );
  });
});
