import assert from 'node:assert/strict';
import { BIN_COUNT, NO_BIN } from '../../../src/core/analysis/bins';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { textLines } from '../../../src/core/sequence/lineSource';
import type { SequenceRecord } from '../../../src/core/sequence/types';
import { ScoreTable } from '../../../src/host/scoresTable';
import type { RecordScore } from '../../../src/host/services';
import type { InstalledModel } from '../../../src/runtime/client/types';
import { randomProtein } from '../../support/sequences';

const model = {} as InstalledModel;
const VOCABULARY = ['A', 'C'];
const VALUES = [...Array(BIN_COUNT).keys(), NO_BIN];

function records(count: number): readonly SequenceRecord[] {
  const text = Array.from({ length: count }, (_, i) => `>r${i}\n${randomProtein(20 + (i % 50), i)}\n`).join(
    '',
  );
  return parseDocument(textLines(text), { fileName: 'x.faa' }).records;
}

/** Bins and marks that tell which record they are of. */
function scoreOf({ length }: SequenceRecord, seed: number): RecordScore {
  const bins = Uint8Array.from({ length }, (_, residue) => VALUES[(residue * 7 + seed) % 10]!);
  const surprising = Uint32Array.from({ length: seed % 4 }, (_, i) => i * 5);
  const counts = { done: length, total: length, scored: length };
  return {
    method: 'masked',
    model,
    state: 'complete',
    ...counts,
    bins,
    surprising,
    meanLogLikelihood: -seed,
  };
}

function put(table: ScoreTable, record: SequenceRecord, score: RecordScore): void {
  table.set(record, { score, vocabulary: VOCABULARY });
  table.settle(record);
}

function assertKept(table: ScoreTable, record: SequenceRecord, seed: number): void {
  const kept = table.get(record);
  const { bins, surprising, ...rest } = scoreOf(record, seed);
  assert.ok(kept?.score);
  const { bins: keptBins, surprising: keptSurprising, ...keptRest } = kept.score;
  assert.deepEqual([...keptBins], [...bins]);
  assert.deepEqual(keptSurprising, surprising);
  assert.deepEqual(keptRest, rest);
  assert.equal(kept.vocabulary, VOCABULARY);
}

describe('a table of scores', () => {
  it('keeps what was settled, of thousands of records', () => {
    const all = records(3000);
    const table = new ScoreTable();
    all.forEach((record, i) => put(table, record, scoreOf(record, i)));
    assert.equal(table.size, 3000);
    all.forEach((record, i) => assertKept(table, record, i));
  });

  it('keeps the last of two scores, and nothing of a record that was not scored', () => {
    const [a, b] = records(2) as [SequenceRecord, SequenceRecord];
    const table = new ScoreTable();
    put(table, a, scoreOf(a, 1));
    put(table, a, scoreOf(a, 2));
    assertKept(table, a, 2);
    assert.equal(table.size, 1);
    assert.equal(table.get(b), undefined);
  });

  it('reads a score that another has replaced meanwhile, and one longer than a chunk', () => {
    const [a] = records(1) as [SequenceRecord];
    const text = `>long\n${randomProtein(70_000, 1)}\n`;
    const long = parseDocument(textLines(text), { fileName: 'x.faa' }).records[0]!;
    const table = new ScoreTable();
    put(table, a, scoreOf(a, 1));
    const before = table.get(a)!.score!;
    put(table, long, scoreOf(long, 7));
    put(table, a, scoreOf(a, 2));
    assert.deepEqual([...before.bins], [...scoreOf(a, 1).bins]);
    assertKept(table, long, 7);
    assertKept(table, a, 2);
  });

  it('keeps a part as it is, and a failure beside the score', () => {
    const [a] = records(1) as [SequenceRecord];
    const table = new ScoreTable();
    const part = { ...scoreOf(a, 1), state: 'partial' as const };
    put(table, a, part);
    assert.equal(table.get(a)?.score, part);
    put(table, a, scoreOf(a, 2));
    table.set(a, { ...table.get(a), failure: 'No.' });
    table.settle(a);
    assert.equal(table.get(a)?.failure, 'No.');
    assertKept(table, a, 2);
  });

  it('forgets what edits took away but for the latest twenty, and nothing that a record still has', () => {
    const all = records(100);
    const table = new ScoreTable();
    all.forEach((record, i) => put(table, record, scoreOf(record, i)));
    const living = all.slice(60);
    table.forget(all.slice(0, 62), living);
    all.slice(0, 40).forEach((record) => assert.equal(table.get(record), undefined));
    all.slice(40).forEach((record, i) => assertKept(table, record, 40 + i));
  });
});
