import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { AnnotationReader } from '../../../src/core/annotations/read';
import { recordNames } from '../../../src/core/annotations/recordNames';
import type { RecordAnnotations } from '../../../src/core/annotations/types';
import { formatSpan } from '../../../src/core/sequence/coordinates';

const fixtures = path.resolve(__dirname, '../../fixtures/annotations');
const fixture = (name: string): Buffer => fs.readFileSync(path.join(fixtures, name));

function read(content: string | Uint8Array, id: string, length: number, piece = 7): RecordAnnotations {
  const bytes = Buffer.from(content);
  const reader = new AnnotationReader('file', { id, length });
  for (let at = 0; at < bytes.length; at += piece) reader.push(bytes.subarray(at, at + piece));
  return reader.finish();
}

const places = ({ annotations }: RecordAnnotations): string[] =>
  annotations.map(({ type, span }) => `${type} ${formatSpan(span)}`);

describe('feature tables of UniProt', () => {
  const expected = JSON.parse(fixture('features.json').toString()) as Record<
    string,
    readonly (readonly [string, number | null, number | null])[]
  >;

  for (const [file, name, id, length] of [
    ['old.dat', 'CRU4_ARATH', 'sp|P15455|CRU4_ARATH', 472],
    ['old.dat', 'IFNA2_HUMAN', 'P01563', 188],
    ['old.dat', 'PAX9_HUMAN', 'pax9_human', 341],
    ['new.dat', 'UBIQ_TEST', 'Q00002', 76],
  ] as const)
    it(`are read as Biopython reads them: ${name}`, () => {
      const found = read(fixture(file), id, length);
      const own = found.annotations.map(({ type, span }) => [type, span.start + 1, span.end]);
      // Where an end is unknown the other stands for it.
      const theirs = expected[name]!.map(([type, first, last]) => [type, first ?? last, last ?? first]);
      assert.deepEqual(own, theirs);
      assert.deepEqual(found.faults, []);
    });

  it('have their notes in one line, without quotes and evidence', () => {
    const labels = read(fixture('new.dat'), 'Q00001', 76).annotations.map(({ label }) => label);
    assert.deepEqual(labels, [
      'Ubiquitin',
      'Ubiquitin-like; a note that is so long that it goes on in a second line',
      '',
      'Phosphoserine',
      '',
    ]);
    const old = read(fixture('old.dat'), 'CRU4_ARATH', 472).annotations;
    assert.equal(old[1]!.label, '12S seed storage protein CRU4 alpha chain (By similarity)');
  });

  it('lose a bad line alone, and say which', () => {
    const bad = fixture('new.dat')
      .toString()
      .replace('SITE            48', 'SITE            x..9')
      .replace('70..>76', '70..99');
    const found = read(bad, 'Q00001', 76);
    assert.equal(found.annotations.length, 3);
    assert.deepEqual(
      found.faults.map(({ problem, line }) => [problem, line]),
      [
        ['line', 14],
        ['outside', 19],
      ],
    );
  });

  it('say that a record of another length may not fit, and which entries there are for one that is not', () => {
    assert.deepEqual(
      read(fixture('new.dat'), 'Q00001', 80).faults.map(({ problem }) => problem),
      ['length'],
    );
    const none = read(fixture('old.dat'), 'MINE', 80);
    assert.equal(none.isFound, false);
    assert.deepEqual(none.names, ['CRU4_ARATH', 'IFNA2_HUMAN', 'PAX9_HUMAN']);
  });
});

describe('GFF3', () => {
  const FILE = [
    '##gff-version 3',
    '# a comment',
    'chr%201\tx\texon\t3\t5\t.\t+\t.\tID=e1;Name=first%2C exon',
    'chr%201\tx\texon\t5\t3\t.\t+\t.\tID=e2',
    'chr%201\tx\tgene\t1\t9',
    'other\tx\tgene\t1\t9\t.\t+\t.\tID=o',
    'chr%201\tx\tCDS\t9\t9\t.\t+\t0\t.',
    '##FASTA',
    '>chr 1',
    'ACGT',
  ].join('\r\n');

  it('is read by sequence, with names unescaped, up to its own sequences', () => {
    const found = read(FILE, 'chr 1', 9);
    assert.deepEqual(places(found), ['exon 3–5', 'CDS 9']);
    assert.equal(found.annotations[0]!.label, 'first, exon');
    assert.deepEqual(
      found.faults.map(({ problem, line }) => [problem, line]),
      [
        ['position', 4],
        ['line', 5],
      ],
    );
  });
});

describe('BED', () => {
  it('counts from 0, takes blocks one by one, and a track’s name for the kind', () => {
    const file =
      'browser position x\ntrack name="my sites" color=1,2,3\nseq1\t0\t4\tfour\n' +
      'seq1\t10\t30\tblocks\t0\t+\t10\t30\t0\t2\t5,6,\t0,14,\nseq1 4 4\nseq2 0 3\n';
    const found = read(file, 'seq1', 30);
    assert.deepEqual(places(found), ['my sites 1–4', 'my sites 11–15', 'my sites 25–30']);
    assert.deepEqual(
      found.faults.map(({ problem, line }) => [problem, line]),
      [['position', 5]],
    );
  });
});

describe('a file of annotations', () => {
  it('that is of none of the formats is refused by name', () => {
    assert.throws(() => read('<html>\n', 'x', 5), {
      code: 'input.invalid',
      message: /^file holds no annotations/,
    });
    assert.deepEqual(read('', 'x', 5).annotations, []);
  });

  it('knows a record by its accession and name, without a version', () => {
    assert.deepEqual(recordNames('ref|NP_001.1|'), new Set(['REF|NP_001.1|', 'REF', 'NP_001.1']));
    assert.ok(recordNames('NP_000509.1').has('NP_000509'));
    assert.ok(recordNames('tr|A0A001|A0A001_X').has('A0A001'));
  });
});
