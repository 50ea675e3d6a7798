import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { textLines } from '../../../src/core/sequence/lineSource';
import { residueText } from '../../../src/core/sequence/residueText';
import { wrapEdits } from '../../../src/host/editor/formatterWrap';

function format(text: string, width: number, from?: number, to?: number): string {
  const lines = text.split('\n');
  const source = { lineCount: lines.length, lineAt: (line: number) => lines[line] ?? '' };
  const edits = [...wrapEdits(source, width, from, to)];
  for (const { start, end, lines: replacement } of edits.toReversed())
    lines.splice(start, end - start, ...replacement);
  return lines.join('\n');
}

describe('formatter', () => {
  const cases: readonly (readonly [what: string, width: number, text: string, expected: string])[] = [
    ['wraps', 4, '>a b\nACGTACGTAC\n', '>a b\nACGT\nACGT\nAC\n'],
    ['joins to one line', 0, '>a\nAC\nGT\n>b\nA\nC', '>a\nACGT\n>b\nAC'],
    ['drops white space and blank lines', 4, '>a\nAC GT\t\n\nAC\n\n>b\nA\n', '>a\nACGT\nAC\n>b\nA\n'],
    ['keeps case, gaps and stops', 4, '>a\nacGT-.\nK*\n', '>a\nacGT\n-.K*\n'],
    [
      'keeps comments where they stand',
      4,
      '; c\n>a\nACGTA\n; mid  dle\nCG\n',
      '; c\n>a\nACGT\nA\n; mid  dle\nCG\n',
    ],
    ['keeps headers as they are', 4, '>a  b \n>\nA\n', '>a  b \n>\nA\n'],
    ['does not touch text before the first header', 4, 'ACGTACGT\n>a\nAC GT\n', 'ACGTACGT\n>a\nACGT\n'],
    ['keeps a missing end of line missing', 4, '>a\nACGTA', '>a\nACGT\nA'],
    ['makes no header of a > inside a sequence', 4, '>a\nACGT >x\n', '>a\nACGT >x\n'],
    ['does not cut a character in two', 2, '>a\nA😀😀B\n', '>a\nA😀\n😀\nB\n'],
    ['leaves a file without records alone', 4, 'ACGTACGT\n\n', 'ACGTACGT\n\n'],
  ];
  for (const [what, width, text, expected] of cases)
    it(what, () => assert.equal(format(text, width), expected));

  it('formats whole blocks that a range touches, and no others', () => {
    const text = '>a\nACG\nTAC\n>b\nACG\nTAC\n>c\nACG\nTAC\n';
    assert.equal(format(text, 4, 5, 6), '>a\nACG\nTAC\n>b\nACGT\nAC\n>c\nACG\nTAC\n');
  });

  const line = fc.oneof(
    fc.string({
      unit: fc.constantFrom('A', 'c', 'G', '-', '*', ' ', '\t', '\r', 'x', '1', '😀', '\u00a0'),
      maxLength: 30,
    }),
    fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '')),
    fc.string().map((text) => `>${text.replaceAll('\n', '')}`),
    fc.string().map((text) => `;${text.replaceAll('\n', '')}`),
  );
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join('\n'));
  const width = fc.nat(12);

  it('loses nothing but white space, for any text and width', () => {
    fc.assert(
      fc.property(text, width, (text, width) => {
        const bare = (text: string): string => text.replace(/\s/g, '');
        assert.equal(bare(format(text, width)), bare(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps every header and comment as it is, for any text and width', () => {
    const markers = (text: string): string[] => text.split('\n').filter((line) => /^[>;]/.test(line));
    fc.assert(
      fc.property(text, width, (text, width) => {
        assert.deepEqual(markers(format(text, width)), markers(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('has nothing to do the second time', () => {
    fc.assert(
      fc.property(text, width, (text, width) => {
        const once = format(text, width);
        assert.equal(format(once, width), once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves the same records, for any text and width', () => {
    const records = (text: string): string[] =>
      parseDocument(textLines(text)).records.map(
        ({ id, description, residues, columns }) =>
          `${id} ${description} ${residueText(residues)} ${columns}`,
      );
    fc.assert(
      fc.property(text, width, (text, width) => {
        // The formatter sees lines as the editor splits them.
        const lines = text.replaceAll('\r', '');
        assert.deepEqual(records(format(lines, width)), records(lines));
      }),
      { numRuns: 2_000 },
    );
  });
});
