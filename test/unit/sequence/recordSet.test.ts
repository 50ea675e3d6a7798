import assert from 'node:assert/strict';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { RecordSet } from '../../../src/core/sequence/recordSet';

describe('a set of records', () => {
  it('knows records through edits of others, and not what an edit put in their place', () => {
    const fasta = parseDocument(textLines('>a\nMKV\n>b\nMKL\n>c\nMKI\n'));
    const set = new RecordSet();
    const [a, b, c] = fasta.records;
    set.add(a!);
    set.add(b!);
    assert.deepEqual(
      [a, b, c].map((record) => set.has(record!)),
      [true, true, false],
    );
    fasta.update(textLines('>a\nMKV\n>b\nMKW\n>c\nMKI\n'), [{ start: 3, removed: 1, inserted: 1 }]);
    assert.deepEqual(
      fasta.records.map((record) => set.has(record)),
      [true, false, false],
    );
  });
});
