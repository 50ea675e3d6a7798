import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import type { SequenceRecord } from '../../../src/core/sequence/types';
import { fastaLines } from './generators';

/** What the map must say, the plain way: each letter of a sequence line is the next residue. */
function place(lines: readonly string[]): { line: number; column: number; letter: string; gaps: number }[] {
  let gaps = 0;
  return lines.flatMap((text, line) => {
    if (line === 0 || text.startsWith(';')) return [];
    return Array.from({ length: text.length }, (_, column) => column).flatMap((column) => {
      const letter = text[column]!;
      if (letter === '-' || letter === '.') gaps++;
      return /[A-Za-z]/.test(letter) ? [{ line, column, letter, gaps }] : [];
    });
  });
}

function only(text: string): SequenceRecord {
  return parseDocument(textLines(text)).records[0]!;
}

describe('residue map', () => {
  it('is a bijection between residues and letters, for any record', () => {
    const bodies = fastaLines.map((lines) => lines.filter((line) => !/^\uFEFF?[>;]/.test(line)));
    fc.assert(
      fc.property(bodies, (body) => {
        const lines = ['>a', ...body];
        const { residues, map, columns } = only(lines.join('\n'));
        const letters = place(lines);
        assert.equal(residues.length, letters.length);
        const taken = new Map<string, number>();
        letters.forEach(({ line, column, letter, gaps }, residue) => {
          assert.equal(String.fromCharCode(residues[residue]!), letter);
          assert.deepEqual(map.positionOf(residue), { line, column });
          assert.equal(map.columnOf(residue), residue + gaps);
          assert.ok(map.columnOf(residue) < columns);
          taken.set(`${line} ${column}`, residue);
        });
        for (let line = 0; line <= lines.length; line++) {
          const inLine = letters.flatMap((letter, residue) => (letter.line === line ? [residue] : []));
          const span = map.lineSpan(line);
          assert.equal(span.end - span.start, inLine.length);
          if (inLine.length > 0) assert.equal(span.start, inLine[0]);
          for (let column = -1; column <= (lines[line]?.length ?? 0) + 1; column++) {
            assert.equal(map.residueAt(line, column), taken.get(`${line} ${column}`));
            const next = letters.findIndex(
              (at) => at.line > line || (at.line === line && at.column >= column),
            );
            assert.equal(map.residueFrom(line, column), next < 0 ? letters.length : next);
          }
        }
      }),
      { numRuns: 12_000 },
    );
  }).timeout(120_000);

  it('refuses residues that are not there', () => {
    const { map } = only('>a\nMK-V');
    for (const residue of [-1, 3, 0.5, NaN]) {
      assert.throws(() => map.positionOf(residue), RangeError);
      assert.throws(() => map.columnOf(residue), RangeError);
    }
  });

  it('needs no table for a wrapped or a one-line record, of any size', () => {
    const length = 45_000_000;
    const { map, residues } = only(`>chromosome\n${'ACGTA'.repeat(length / 5)}`);
    assert.equal(residues.length, length);
    assert.deepEqual(map.positionOf(length - 1), { line: 1, column: length - 1 });
    assert.equal(map.residueAt(1, 12_345_678), 12_345_678);
    assert.ok(JSON.stringify(map).length < 100);
  }).timeout(120_000);

  it('counts gaps in the columns', () => {
    const record = only('>a\n--MK-V\n-L--');
    assert.equal(record.columns, 10);
    assert.deepEqual(
      [0, 1, 2, 3].map((residue) => record.map.columnOf(residue)),
      [2, 3, 5, 7],
    );
  });
});
