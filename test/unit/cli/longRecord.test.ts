import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../../tools/lib/poll';
import { protein, run, start, temporaryFolder } from './command';

const LENGTH = 100_000;
/** Of the model lookup-protein; windows start half of it apart. */
const WINDOW = 130;
/** The first window, one of the middle and the last two, which overlap by more than half. */
const STARTS = [0, 513 * 65, 1536 * 65, LENGTH - WINDOW];

interface Line {
  readonly scored: number;
  readonly windows: string;
  readonly residues: readonly { position: number; logProbability: number }[];
}

describe('seqlens score on a record of 100,000 residues', function () {
  this.timeout(60_000);
  let folder: string;
  let fasta: string;
  const sequence = protein(LENGTH, 100);
  const options = ['--model', 'test/fixtures/lookup-protein', '--threads', '1'];
  before(() => {
    folder = temporaryFolder();
    fasta = path.join(folder, 'long.faa');
    const alone = STARTS.map((from) => `>${from}\n${sequence.slice(from, from + WINDOW)}\n`);
    fs.writeFileSync(fasta, `>long\n${sequence}\n${alone.join('')}`);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('gives each residue the value of the nearest window as if that stood alone', async () => {
    const ended = await run(['score', fasta, ...options, '--method', 'single', '--per-residue']);
    assert.equal(ended.code, 0, ended.stderr);
    const [long, ...alone] = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    assert.equal(long!.scored, LENGTH);
    assert.equal(long!.residues.length, LENGTH);
    assert.ok(
      long!.residues.every(({ position, logProbability }, i) => position === i + 1 && logProbability < 0),
    );
    const starts = long!.windows.split(',').map((window) => Number(window.split('-')[0]) - 1);
    // From 0 to 99,840 in steps of 65, and the one that ends with the record.
    assert.equal(starts.length, 1538);
    assert.ok(STARTS.every((from) => starts.includes(from)));
    const nearest = (residue: number): number =>
      starts.reduce((best, from) => {
        const distance = (each: number): number => Math.abs(residue - (each + (WINDOW - 1) / 2));
        return distance(from) < distance(best) ? from : best;
      });
    for (const [i, from] of STARTS.entries()) {
      const own = alone[i]!.residues.filter(({ position }) => nearest(from + position - 1) === from);
      assert.ok(own.length >= 40, `${own.length} residues are nearest to ${from}`);
      for (const alike of own) {
        const position = from + alike.position;
        assert.deepEqual(long!.residues[position - 1], { ...alike, position });
      }
    }
  });

  it('ends in the middle of a scan when it is interrupted, and leaves nothing behind', async () => {
    const output = path.join(folder, 'scan.tsv');
    const scan = await start(['score', fasta, ...options, '--method', 'masked', '-o', output]);
    await until('the scan', () => fs.existsSync(`${output}.seqlens-lock`));
    scan.process.kill('SIGINT');
    const { code, stderr } = await scan.ended;
    assert.equal(code, 130, stderr);
    assert.match(stderr, /stopped after 0 records\nseqlens: The run was interrupted/);
    assert.deepEqual(fs.readdirSync(folder), ['long.faa']);
  });
});
