import assert from 'node:assert/strict';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { textLines } from '../../../src/core/sequence/lineSource';
import { findingsIn } from '../../../src/host/editor/diagnosticsOfFile';
import { messageOf } from '../../../src/host/editor/diagnosticsMessages';
import { findingsOf } from '../../../src/host/editor/diagnosticsOfRecord';
import { complete } from '../../../src/core/steps';
import { inSlices } from '../../../src/runtime/slices';

function* busy(steps: number, stepMs: number): Generator<void, number> {
  for (let step = 0; step < steps; step++) {
    const end = performance.now() + stepMs;
    while (performance.now() < end);
    yield;
  }
  return steps;
}

describe('work in slices', () => {
  it('lets other work in, and comes to its result', async () => {
    let others = 0;
    const timer = setInterval(() => others++, 1);
    assert.equal(await inSlices(busy(40, 2), () => false), 40);
    clearInterval(timer);
    assert.ok(others >= 5, `${others} times`);
  });

  it('stops when nobody wants it any more', async () => {
    let asked = 0;
    const work = busy(1_000, 2);
    assert.equal(await inSlices(work, () => ++asked === 2), undefined);
    assert.equal(asked, 2);
  });
});

describe('findings in a file', () => {
  const everyRule = (): boolean => true;

  it('are kept with a record that an edit leaves alone', () => {
    const lines = ['>a', 'M1', '>b', 'M2'];
    const fasta = parseDocument(textLines(lines.join('\n')));
    const before = fasta.records.map(findingsOf);
    fasta.update(textLines('>a\nM1\n>b\nM23'), [{ start: 3, removed: 1, inserted: 1 }]);
    const after = fasta.records.map(findingsOf);
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
  });

  it('count what they do not show, beyond what one record keeps as well', () => {
    const fasta = parseDocument(textLines(`>a\n${'M1'.repeat(5_000)}\n>a\nM\n`));
    const { shown, total } = complete(findingsIn(fasta, everyRule, 30));
    assert.equal(shown.length, 30);
    assert.equal(total, 5_001);
  });

  it('name the rows of an alignment whose match columns are not those of most', () => {
    const rows = ['MKV-A', 'MKVlL-A', 'M.KV-A', 'MKVA', 'mkVLA', 'MK1VLA', ''];
    const fasta = parseDocument(textLines(rows.map((row, i) => `>r${i}\n${row}\n`).join('')));
    const odd = complete(findingsIn(fasta, everyRule, 30, true)).shown.filter(
      ({ rule }) => rule === 'matchColumns',
    );
    assert.deepEqual(
      odd.map(({ record, columns }) => [record, columns]),
      [
        [1, [6, 5]],
        [3, [4, 5]],
        [4, [3, 5]],
      ],
    );
    assert.equal(
      messageOf(odd[1]!, fasta, ''),
      'r3 has 4 match columns (capitals and -), most rows have 5: the rows of an alignment must agree.',
    );
    assert.ok(complete(findingsIn(fasta, everyRule, 30)).shown.every(({ rule }) => rule !== 'matchColumns'));
  });

  it('tell a record that is in order by its set of letters: its residues are not read', () => {
    const fasta = parseDocument(textLines('>a\nMKV\n>b\nMK1\n>c\nMKU\n'));
    const read: string[] = [];
    for (const record of fasta.records) {
      const { residues } = record;
      Object.defineProperty(record, 'residues', { get: () => (read.push(record.id), residues) });
    }
    assert.equal(complete(findingsIn(fasta, everyRule, 10)).total, 1);
    assert.deepEqual(read, []);
  });
});
