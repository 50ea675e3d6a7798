import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textLines } from '../../../src/core/sequence/lineSource';
import { MAX_FAULTS } from '../../../src/core/sequence/faultList';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { printRecord } from '../../../src/core/sequence/printer';
import { residueText } from '../../../src/core/sequence/residueText';
import type { SequenceRecord } from '../../../src/core/sequence/types';
import { fastaLines } from './generators';

function parse(text: string): readonly SequenceRecord[] {
  return parseDocument(textLines(text)).records;
}

/** `id|description|residues`, and `|line:column+length kind` for each finding. */
function brief(record: SequenceRecord): string {
  const faults = record.faults.map(
    ({ line, column, length, kind }) => `|${line}:${column}+${length} ${kind}`,
  );
  return `${record.id}|${record.description}|${residueText(record.residues)}${faults.join('')}`;
}

const cases: readonly { name: string; text: string; records: readonly string[] }[] = [
  { name: 'wrapped', text: '>a one two\nMKV\nLA\n', records: ['a|one two|MKVLA'] },
  { name: 'one line', text: '>a\nMKVLA', records: ['a||MKVLA'] },
  { name: 'CRLF', text: '>a x\r\nMKV\r\nLA\r\n', records: ['a|x|MKVLA'] },
  { name: 'a lone CR', text: '>a x\rMKV\rLA\r', records: ['a|x|MKVLA'] },
  { name: 'a byte order mark', text: '\uFEFF>a\nMKV', records: ['a||MKV'] },
  {
    name: 'a byte order mark where files were joined',
    text: '>a\nMKV\n\uFEFF>b\nLA',
    records: ['a||MKV', 'b||LA'],
  },
  { name: 'blank lines', text: '\n>a\n\nMK\n \t\nV\n\n', records: ['a||MKV'] },
  { name: 'comments', text: '; first\n>a\n; MKV\nLA\n', records: ['a||LA'] },
  { name: 'soft mask', text: '>a\nMKvla', records: ['a||MKvla'] },
  { name: 'gaps', text: '>a\n-M.K--\n..V', records: ['a||MKV'] },
  { name: 'a terminal stop', text: '>a\nMKV*\n', records: ['a||MKV'] },
  { name: 'terminal stops before gaps', text: '>a\nMKV**--\n', records: ['a||MKV'] },
  { name: 'an internal stop', text: '>a\nMK*V*\n', records: ['a||MKV|1:2+1 internal-stop'] },
  {
    name: 'internal stops and others, in order',
    text: '>a\nM**1\n*K',
    records: ['a||MK|1:1+2 internal-stop|1:3+1 invalid-character|2:0+1 internal-stop'],
  },
  { name: 'IUPAC codes and rare residues', text: '>a\nBJOUXZ', records: ['a||BJOUXZ'] },
  { name: 'the same id twice', text: '>a\nM\n>a\nK', records: ['a||M', 'a||K'] },
  { name: 'empty records', text: '>a\n>b\n\n>c', records: ['a||', 'b||', 'c||'] },
  { name: 'a bare header', text: '>\nMK', records: ['||MK'] },
  { name: 'white space after the >', text: '>  a  x \nMK', records: ['a|x|MK'] },
  { name: 'a tab in the header', text: '>a\tx y\nMK', records: ['a|x y|MK'] },
  { name: 'spaces in blocks of ten', text: '>a\nMKV LAC\n', records: ['a||MKVLAC'] },
  {
    name: 'digits',
    text: '>a\n1 MKV 3\n',
    records: ['a||MKV|1:0+1 invalid-character|1:6+1 invalid-character'],
  },
  { name: 'a > inside a line', text: '>a\nMK>V\n', records: ['a||MKV|1:2+1 invalid-character'] },
  { name: 'NUL', text: '>a\nM\0\0K', records: ['a||MK|1:1+2 invalid-character'] },
  {
    name: 'letters beyond ASCII, in UTF-16 columns',
    text: '>a\nMé😀K',
    records: ['a||MK|1:1+3 invalid-character'],
  },
  { name: 'a header beyond ASCII', text: '>α-actinin β\nMK', records: ['α-actinin|β|MK'] },
  { name: 'nothing', text: '', records: [] },
  { name: 'nothing but text', text: 'MKV\nLA', records: [] },
];

describe('formats', () => {
  for (const { name, text, records } of cases) {
    it(name, () => assert.deepEqual(parse(text).map(brief), records));
  }

  it('text before the first header is found, and is no record’s', () => {
    const document = parseDocument(textLines('; c\n\n  MKV LA \n😀\n>a\nMK'));
    assert.deepEqual(document.preamble, {
      lineCount: 4,
      faults: [
        { kind: 'text-before-header', line: 2, column: 2, length: 6 },
        { kind: 'text-before-header', line: 3, column: 0, length: 2 },
      ],
      faultCount: 2,
    });
    assert.equal(document.recordAtLine(3), undefined);
    assert.equal(document.recordAtLine(4), 0);
    assert.equal(document.recordAtLine(6), undefined);
    assert.equal(document.firstLine(0), 4);
  });

  it('keeps at most so many findings, and counts all', () => {
    const [record] = parse(`>a\n${'M1'.repeat(1_000)}`);
    assert.equal(record!.faults.length, MAX_FAULTS);
    assert.equal(record!.faultCount, 1_000);
  });

  it('parse(print(x)) is x, at any width', () => {
    fc.assert(
      fc.property(fastaLines, fc.nat(30), (lines, width) => {
        const records = parse(lines.join('\n'));
        const printed = records.map((record) => printRecord(record, width)).join('');
        const again = parse(printed);
        assert.deepEqual(again.map(plain), records.map(plain));
        const longest = Math.max(
          0,
          ...printed.split('\n').map((line) => (line.startsWith('>') ? 0 : line.length)),
        );
        assert.ok(width === 0 || longest <= width);
      }),
      { numRuns: 12_000 },
    );
  }).timeout(120_000);

  function plain({ id, description, residues }: SequenceRecord): object {
    return { id, description, residues: residueText(residues) };
  }
});
