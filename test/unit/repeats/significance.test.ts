import assert from 'node:assert/strict';
import * as path from 'node:path';
import { uniform } from '../../../src/core/random';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import type { CopyKind } from '../../../src/core/repeats/copy';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import { RunTail } from '../../../src/core/repeats/exact/runTail';
import { Significance } from '../../../src/core/repeats/exact/significance';
import { uniformEvalue } from './reputer';
import type { SequenceRecord } from '../../../src/core/sequence/types';
import { readRecords } from '../../../src/runtime/files/readRecords';
import { hitShare } from './shuffles';

const ROOT = path.resolve(__dirname, '../../..');

async function recordsOf(file: string): Promise<SequenceRecord[]> {
  const records: SequenceRecord[] = [];
  for await (const { record } of readRecords(path.join(ROOT, file))) records.push(record);
  return records;
}

const close = (found: number, wanted: number, relative: number): void =>
  assert.ok(Math.abs(found / wanted - 1) < relative, `${found}, not ${wanted}`);

describe('E-values of exact copies', function () {
  this.timeout(60_000);

  it("are REPuter's where letters are uniform and a length is asked for", () => {
    close(uniformEvalue(235, 9, 0), 0.0592, 1e-3);
    close(uniformEvalue(235, 10, 1), 0.444, 1e-3);
  });

  it('are the number of maximal repeats of at least a length where letters are equally frequent', () => {
    const n = 40_000;
    const counts = Float64Array.of(0, n / 4, n / 4, n / 4, n / 4);
    const significance = new Significance(counts, { direct: true, inverted: false });
    const weight = significance.weights(0)[1]!;
    for (const length of [8, 12, 20, 60, 200]) {
      // Repeats of exactly this length and more: a geometric series of REPuter's.
      const wanted = (uniformEvalue(n, length, 0) * 4) / 3;
      close(significance.evalue(0, length * weight), wanted, 0.02);
    }
  });

  it('fall off at one rate beyond the table as in it', () => {
    const rates = Float64Array.of(0, 0.3 ** 2, 0.3 ** 2, 0.2 ** 2, 0.2 ** 2);
    const tail = new RunTail(rates, Uint32Array.of(0, 77, 77, 103, 103));
    const short = tail.at(3500) / tail.at(3500 + 770);
    const long = tail.at(20_000) / tail.at(20_770);
    close(long, short, 0.02);
  });

  it('count a stretch of rare residues for more than one of common ones', () => {
    const residues = Buffer.from(`${'LAEKSLGVDA'.repeat(20)}WCWCMWALAEHWCWCMWGLLLLLLVLLLLLL`);
    const { copies } = findExact(
      residues,
      'protein',
      { kinds: ['direct'], minimum: 6, limit: 1e5 },
      unwatched,
    );
    const evalueAt = (text: string): number => {
      const at = residues.indexOf(text);
      return copies.find(({ first }) => first.start === at)!.evalue;
    };
    assert.ok(evalueAt('WCWCMW') < evalueAt('LLLLLL'));
  });

  it('are the count itself where every shuffle is the same sequence', () => {
    const { copies } = findExact(
      Buffer.from('A'.repeat(50)),
      'dna',
      { kinds: ['direct'], minimum: 1, limit: 100 },
      unwatched,
    );
    assert.equal(copies.length, 49);
    assert.ok(copies.every(({ evalue }) => evalue === 49));
  });

  // 1 - exp(-0.1) is 9.5 %. `npm run agreement` asks more records.
  const calibrations: [string, string, readonly CopyKind[], number, number][] = [
    ['proteins', 'examples/proteins.fasta', ['direct'], 900, 5000],
    [
      'pieces of a viral genome',
      'test/fixtures/copies/sars_cov_2.fasta.gz',
      ['direct', 'inverted'],
      600,
      1500,
    ],
  ];
  for (const [name, file, kinds, times, length] of calibrations) {
    it(`are right on shuffled ${name}: at E <= 0.1, 5 to 15 % have a hit`, async () => {
      const share = hitShare(await recordsOf(file), { kinds, times, length, random: uniform(7) });
      assert.ok(share >= 0.05 && share <= 0.15, `${share}`);
    });
  }
});
