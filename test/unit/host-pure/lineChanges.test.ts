import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineChanges, type TextEdit } from '../../../src/host/lineChanges';
import type { LineChange } from '../../../src/core/sequence/types';

const edit = (start: number, end: number, text: string): TextEdit => ({
  range: { start: { line: start }, end: { line: end } },
  text,
});

/** Applies an edit to lines, at line ends for simplicity: enough to move lines about. */
function applyEdit(lines: readonly string[], { range, text }: TextEdit): string[] {
  const head = lines[range.start.line]!;
  const tail = lines[range.end.line]!;
  const replaced = `${head}|${text}|${tail}`.split(/\r\n|\n|\r/);
  return [...lines.slice(0, range.start.line), ...replaced, ...lines.slice(range.end.line + 1)];
}

/** Old lines that no change touches must stand in the new text where the changes say. */
function assertKeepsTheRest(
  old: readonly string[],
  now: readonly string[],
  changes: readonly LineChange[],
): void {
  let oldLine = 0;
  let newLine = 0;
  for (const change of [...changes, { start: old.length, removed: 0, inserted: 0 }]) {
    assert.ok(change.start >= oldLine, 'ascending, not overlapping');
    while (oldLine < change.start) assert.equal(now[newLine++], old[oldLine++]);
    oldLine += change.removed;
    newLine += change.inserted;
  }
  assert.equal(newLine, now.length);
}

describe('line changes of an edit', () => {
  it('typing in a line replaces that line', () => {
    assert.deepEqual(lineChanges([edit(3, 3, 'A')]), [{ start: 3, removed: 1, inserted: 1 }]);
  });

  it('counts every kind of line end', () => {
    assert.deepEqual(lineChanges([edit(3, 5, 'A\r\nB\nC\rD')]), [{ start: 3, removed: 3, inserted: 4 }]);
  });

  it('keeps far cursors apart, and joins two on one line', () => {
    assert.deepEqual(lineChanges([edit(9, 9, 'x\n'), edit(2, 3, ''), edit(2, 2, 'y')]), [
      { start: 2, removed: 2, inserted: 1 },
      { start: 9, removed: 1, inserted: 2 },
    ]);
  });

  it('covers the text for any sequence of edits', () => {
    const anyEdits = fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', 'a', '\n', 'b\r\nc')), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), anyEdits, (count, seeds) => {
        const old = Array.from({ length: count }, (_, i) => `line ${i}`);
        let now: string[] = old;
        const edits = seeds.map(([at, span, text]) => {
          const start = at % now.length;
          const next = edit(start, Math.min(now.length - 1, start + span), text);
          now = applyEdit(now, next);
          return next;
        });
        assertKeepsTheRest(old, now, lineChanges(edits));
      }),
    );
  });
});
