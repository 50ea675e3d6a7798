import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import type { LineChange, LineSource, SequenceRecord } from '../../../src/core/sequence/types';
import { describeDocument, fastaLines } from './generators';

function linesOf(lines: readonly string[], seen?: Set<number>): LineSource {
  return {
    lineCount: lines.length,
    lineAt: (line) => {
      seen?.add(line);
      assert.ok(line >= 0 && line < lines.length, `line ${line} of ${lines.length} asked for`);
      return lines[line]!;
    },
  };
}

interface Edit {
  readonly change: LineChange;
  readonly text: readonly string[];
}

/** Edits at random places: gap to the last one, lines removed, lines put in. */
const script = fc.array(
  fc.array(
    fc.tuple(
      fc.nat(5),
      fc.nat(3),
      fastaLines.map((lines) => lines.slice(0, 4)),
    ),
    { maxLength: 3 },
  ),
  { minLength: 1, maxLength: 6 },
);

function place(steps: readonly (readonly [number, number, string[]])[], lineCount: number): Edit[] {
  const edits: Edit[] = [];
  let at = 0;
  for (const [gap, removed, text] of steps) {
    const start = Math.min(at + gap, lineCount);
    const change = { start, removed: Math.min(removed, lineCount - start), inserted: text.length };
    edits.push({ change, text });
    at = start + change.removed;
  }
  return edits;
}

function apply(lines: readonly string[], edits: readonly Edit[]): string[] {
  const result = [...lines];
  for (const { change, text } of edits.toReversed()) result.splice(change.start, change.removed, ...text);
  return result;
}

describe('update', () => {
  it('equals a parse of the new text, for any edits', () => {
    fc.assert(
      fc.property(fastaLines, script, (initial, rounds) => {
        let lines: string[] = initial;
        const document = parseDocument(linesOf(lines));
        for (const steps of rounds) {
          const edits = place(steps, lines.length);
          lines = apply(lines, edits);
          const before = document.records;
          const splices = document.update(
            linesOf(lines),
            edits.map(({ change }) => change),
          );
          assert.deepEqual(describeDocument(document), describeDocument(parseDocument(linesOf(lines))));
          assertSplices(before, document.records, splices);
        }
      }),
      { numRuns: 8_000 },
    );
  }).timeout(120_000);

  /** The splices account for every record that is not the very same object as before. */
  function assertSplices(
    before: readonly SequenceRecord[],
    after: readonly SequenceRecord[],
    splices: readonly { start: number; removed: number; inserted: number }[],
  ): void {
    let oldIndex = 0;
    let newIndex = 0;
    const keepUntil = (end: number): void => {
      while (oldIndex < end) assert.equal(before[oldIndex++], after[newIndex++]);
    };
    for (const { start, removed, inserted } of splices) {
      assert.ok(start >= oldIndex);
      keepUntil(start);
      oldIndex += removed;
      newIndex += inserted;
    }
    keepUntil(before.length);
    assert.equal(newIndex, after.length);
  }

  const text = ['>a', 'MKVLA', 'MKVLA', '>b', 'GGGGG', '>c', 'WWWWW', 'WWWWW'];
  const cases: readonly {
    name: string;
    edit: Edit;
    splices: readonly object[];
    /** Lines of the new text that may be read. */
    read: readonly number[];
  }[] = [
    {
      name: 'a residue line re-reads its record',
      edit: { change: { start: 4, removed: 1, inserted: 1 }, text: ['GG'] },
      splices: [{ start: 1, removed: 1, inserted: 1 }],
      read: [3, 4],
    },
    {
      name: 'a header leaves the record above alone',
      edit: { change: { start: 3, removed: 1, inserted: 1 }, text: ['>bb'] },
      splices: [{ start: 1, removed: 1, inserted: 1 }],
      read: [3, 4],
    },
    {
      name: 'a header taken away joins two records',
      edit: { change: { start: 3, removed: 1, inserted: 0 }, text: [] },
      splices: [{ start: 0, removed: 2, inserted: 1 }],
      read: [0, 1, 2, 3],
    },
    {
      name: 'a header put in parts a record',
      edit: { change: { start: 2, removed: 0, inserted: 1 }, text: ['>new'] },
      splices: [{ start: 0, removed: 1, inserted: 2 }],
      read: [0, 1, 2, 3],
    },
    {
      name: 'a record pasted between two touches neither',
      edit: { change: { start: 3, removed: 0, inserted: 2 }, text: ['>new', 'AC'] },
      splices: [{ start: 1, removed: 0, inserted: 1 }],
      read: [3, 4],
    },
    {
      name: 'a whole record deleted touches no other',
      edit: { change: { start: 3, removed: 2, inserted: 0 }, text: [] },
      splices: [{ start: 1, removed: 1, inserted: 0 }],
      read: [3],
    },
    {
      name: 'text put above the first header is nobody’s',
      edit: { change: { start: 0, removed: 0, inserted: 1 }, text: ['stray'] },
      splices: [],
      read: [0],
    },
  ];
  for (const { name, edit, splices, read } of cases) {
    it(name, () => {
      const options = { alphabet: 'protein' } as const;
      const document = parseDocument(linesOf(text), options);
      const seen = new Set<number>();
      const edited = apply(text, [edit]);
      assert.deepEqual(document.update(linesOf(edited, seen), [edit.change]), splices);
      assert.deepEqual([...seen].sort(), read);
      assert.deepEqual(describeDocument(document), describeDocument(parseDocument(linesOf(edited), options)));
    });
  }

  it('refuses changes that do not lead to the new text', () => {
    const document = parseDocument(linesOf(text));
    assert.throws(() => document.update(linesOf(text), [{ start: 0, removed: 1, inserted: 0 }]), RangeError);
    assert.throws(() => document.update(linesOf(text), [{ start: 7, removed: 2, inserted: 2 }]), RangeError);
  });

  it('gives short records the alphabet of an edited head', () => {
    const before = [
      '>long',
      'ACGTACGTACGTACGTACGTACGT',
      '>primer',
      'ACGTAC',
      '>other',
      'WWWWWWWWWWWWWWWWWWWW',
    ];
    const after = before.with(1, 'MKVLAMKVLAMKVLAMKVLAMKVLA');
    const document = parseDocument(linesOf(before));
    assert.equal(document.records[1]!.alphabet, 'dna');
    assert.deepEqual(document.update(linesOf(after), [{ start: 1, removed: 1, inserted: 1 }]), [
      { start: 0, removed: 1, inserted: 1 },
      { start: 1, removed: 1, inserted: 1 },
    ]);
    assert.equal(document.records[1]!.alphabet, 'protein');
    assert.equal(document.records[1]!.alphabetReason, 'file-majority');
  });
});
