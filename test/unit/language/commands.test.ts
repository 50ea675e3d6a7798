/** What the sequence commands put on the clipboard and into new files. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FastaDocument } from '../../../src/core/sequence/document';
import { geneticCode } from '../../../src/core/sequence/geneticCodes';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { complete } from '../../../src/core/steps';
import { printRecord } from '../../../src/core/sequence/printer';
import { tsvTable } from '../../../src/host/commands/copyAsTsvTable';
import { findRecords } from '../../../src/host/commands/goToRecordSearch';
import {
  reverseComplementRecords,
  reverseComplementText,
} from '../../../src/host/commands/reverseComplementText';
import { residueText } from '../../../src/core/sequence/residueText';
import { selectedSpans } from '../../../src/host/commands/selectedSpans';
import { spanRecord } from '../../../src/host/commands/spanRecords';
import { FRAME_CHOICES, translations } from '../../../src/host/commands/translateFrames';

const parse = (text: string): FastaDocument => parseDocument(textLines(text));
const at = (line: number, column: number): { line: number; column: number } => ({ line, column });

describe('selected spans', () => {
  const fasta = parse('; c\n>a x\nMKV-\nLLD\n>b\n\n>c\nMK\n');
  const cases: readonly (readonly [
    what: string,
    from: readonly [number, number],
    to: readonly [number, number],
    expected: string,
  ])[] = [
    ['a cursor in a sequence means the record', [2, 1], [2, 1], 'a 0-6'],
    ['a cursor in a header means the record', [1, 2], [1, 2], 'a 0-6'],
    ['a cursor in an empty record means that record', [5, 0], [5, 0], 'b 0-0'],
    ['residues are those selected', [2, 1], [3, 1], 'a 1-4'],
    ['gaps alone mean the record', [2, 3], [2, 4], 'a 0-6'],
    ['several records give their parts', [3, 1], [7, 1], 'a 4-6, c 0-1'],
    ['everything gives every record with residues', [0, 0], [8, 0], 'a 0-6, c 0-2'],
    ['a place before the first header means nothing', [0, 1], [0, 1], ''],
    ['a selection that ends before the next header stays in its record', [1, 0], [4, 0], 'a 0-6'],
  ];
  for (const [what, from, to, expected] of cases)
    it(what, () => {
      const spans = selectedSpans(fasta, [{ start: at(...from), end: at(...to) }]);
      const shown = spans.map(
        ({ record, start, end }) => `${fasta.records[record]?.id ?? '?'} ${start}-${end}`,
      );
      assert.equal(shown.join(', '), expected);
    });

  it('counts two cursors in one record once', () => {
    const cursors = [at(2, 1), at(3, 1)].map((place) => ({ start: place, end: place }));
    assert.equal(selectedSpans(fasta, cursors).length, 1);
  });
});

describe('copies', () => {
  const fasta = parse('>a some\tthing\nMK-V\nll*\n>b\nDE\n');

  it('of whole records keep their headers, without gaps', () => {
    assert.equal(
      printRecord(spanRecord(fasta, { record: 0, start: 0, end: 5 }), 4),
      '>a some\tthing\nMKVl\nl\n',
    );
  });

  it('of parts say which, 1-based and inclusive', () => {
    assert.equal(
      printRecord(spanRecord(fasta, { record: 0, start: 1, end: 4 })),
      '>a:2-4 some\tthing\nKVl\n',
    );
  });

  it('as TSV have four cells a row, whatever stands in a description', () => {
    const table = tsvTable([0, 1].map((record) => spanRecord(fasta, { record, start: 0, end: 2 })));
    assert.equal(table, 'id\tdescription\tlength\tsequence\na:1-2\tsome thing\t2\tMK\nb\t\t2\tDE\n');
  });
});

describe('go to record', () => {
  const fasta = parse('>sp|P0CG47|UBB_HUMAN Polyubiquitin-B\nM\n>x1 human kinase\nM\n>x2\nM\n');
  const found = (query: string, limit = 10): string =>
    findRecords(fasta, query, limit)
      .records.map((record) => record + 1)
      .join();

  it('finds words of the header in any order and case', () => {
    assert.equal(found('human'), '1,2');
    assert.equal(found('KINASE x'), '2');
    assert.equal(found('polyubi HUMAN'), '1');
    assert.equal(found('nothing'), '');
    assert.equal(found(''), '1,2,3');
  });

  it('finds a record by its number', () => {
    assert.equal(found('#3'), '3');
    assert.equal(found('#4'), '');
    assert.equal(found('#0'), '');
  });

  it('says when there are more than asked for', () => {
    assert.deepEqual(findRecords(fasta, 'x', 1), { records: [1], more: true });
    assert.deepEqual(findRecords(fasta, 'x', 2), { records: [1, 2], more: false });
  });
});

describe('reverse complement', () => {
  it('keeps the shape of the lines, and gaps between their neighbours', () => {
    assert.equal(reverseComplementText('AACg\n-T\r\nG', 'dna'), 'CA-c\nGT\r\nT');
    assert.equal(reverseComplementText('AAU', 'rna'), 'AUU');
  });

  it('is its own inverse', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'C', 'g', 't', 'R', 'y', 'N', '-', '.', '\n', ' ', '\t'),
    });
    fc.assert(
      fc.property(text, (text) => {
        assert.equal(reverseComplementText(reverseComplementText(text, 'dna'), 'dna'), text);
      }),
    );
  });

  it('names the strand in the header of a new record', () => {
    const fasta = parse('>chr first\nAAAACCCCGGGGTTTTACGTACGG\n');
    const whole = reverseComplementRecords(fasta, [{ record: 0, start: 0, end: 24 }], 12);
    assert.equal(whole, '>chr:c24-1 (reverse complement) first\nCCGTACGTAAAA\nCCCCGGGGTTTT\n');
    const part = reverseComplementRecords(fasta, [{ record: 0, start: 4, end: 8 }], 12);
    assert.equal(part, '>chr:c8-5 (reverse complement) first\nGGGG\n');
  });
});

describe('translate', () => {
  const code = geneticCode(1);
  //               +1 ATG AAA TGA GG; the other strand CCT CAT TTC AT
  const fasta = parse('>n d\nATGAAATGAGGATGAAATGAGG\n');
  const record = fasta.records[0]!;
  const all = { start: 0, end: 11 };
  const headers = (frames: (typeof FRAME_CHOICES)[number]['frames'], span = all): string[] =>
    complete(translations(record, span, frames, code)).map((each) =>
      printRecord(each).replace('\n', ' ').trim(),
    );

  it('gives the coordinates of the codons on the nucleotides', () => {
    assert.deepEqual(headers(['+1', '+2', '-1', '-2']), [
      '>n:1-9 frame=+1 transl_table=1 d MK*',
      '>n:2-10 frame=+2 transl_table=1 d *NE',
      '>n:c11-3 frame=-1 transl_table=1 d PHF',
      '>n:c10-2 frame=-2 transl_table=1 d LIS',
    ]);
  });

  it('counts a part of a record in the record', () => {
    assert.deepEqual(headers(['+1'], { start: 11, end: 22 }), ['>n:12-20 frame=+1 transl_table=1 d MK*']);
  });

  it('leaves out what is too short for a codon', () => {
    assert.deepEqual(headers(['+1'], { start: 0, end: 2 }), []);
  });

  it('offers each frame, three, six, and the open ones', () => {
    assert.deepEqual(
      FRAME_CHOICES.map(({ frames }) => (typeof frames === 'string' ? frames : frames.length)),
      [1, 1, 1, 1, 1, 1, 3, 6, 'open', 'open, any start'],
    );
  });

  it('names the frame of an open reading frame', () => {
    const long = parse(`>o\nCC${'ATG'.repeat(30)}TAAC\n`).records[0]!;
    const [open] = complete(translations(long, { start: 0, end: long.residues.length }, 'open', code));
    assert.equal(open?.id, 'o:3-92');
    assert.match(open.description, /^frame=\+3 /);
  });

  it('stops between slices, in the search and between its proteins', () => {
    const { residues, ...record } = parse(`>o\n${`ATG${'GCT'.repeat(400)}TAA`.repeat(60)}\n`).records[0]!;
    const span = { start: 0, end: residues.length };
    const pauses = [...translations({ ...record, residues }, span, 'open', code)];
    assert.ok(pauses.length > 60, `${pauses.length} pauses`);
    assert.ok(pauses.every((read, i) => read >= (pauses[i - 1] ?? 0) && read <= 6 * residues.length));
  });

  it('starts at other start codons on request, with methionine', () => {
    const { residues, ...record } = parse(`>o\nTTG${'GCT'.repeat(30)}TAA\n`).records[0]!;
    const read = (frames: 'open' | 'open, any start') =>
      complete(
        translations({ ...record, residues }, { start: 0, end: residues.length }, frames, geneticCode(11)),
      );
    assert.deepEqual(read('open'), []);
    assert.equal(residueText(read('open, any start')[0]!.residues), `M${'A'.repeat(30)}`);
  });
});

describe('command contributions', () => {
  it('have no command in a menu that is not declared', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { commands: { command: string }[]; menus: Record<string, { command?: string }[]> };
    };
    const declared = new Set(contributes.commands.map(({ command }) => command));
    for (const items of Object.values(contributes.menus))
      for (const { command } of items) assert.ok(command === undefined || declared.has(command), command);
  });
});
