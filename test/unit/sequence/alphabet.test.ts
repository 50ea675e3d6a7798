import assert from 'node:assert/strict';
import { AMBIGUITY, CANONICAL, letterClass, residueClass } from '../../../src/core/sequence/alphabets';
import type { DocumentOptions } from '../../../src/core/sequence/document';
import { fileEnding, lowerCaseIsInsertion } from '../../../src/core/sequence/fileEndings';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';

function alphabets(text: string, options: DocumentOptions = {}): string[] {
  const { records } = parseDocument(textLines(text), options);
  return records.map(({ alphabet, alphabetReason }) => `${alphabet} ${alphabetReason}`);
}

const dna = 'ACGTACGTACGTACGTACGT';
const rna = 'ACGUACGUACGUACGUACGU';
const protein = 'MKVLAEDFGHIPQRSTWYCN';

describe('alphabet rule', () => {
  const byContent: readonly (readonly [string, string])[] = [
    [dna, 'dna content'],
    [dna.toLowerCase(), 'dna content'],
    [rna, 'rna content'],
    [protein, 'protein content'],
    // Two of twenty letters foreign is 90 % exactly, three is less.
    [`RY${dna.slice(2)}`, 'dna content'],
    [`RYK${dna.slice(3)}`, 'protein content'],
    [`--${dna}--`, 'dna content'],
    ['N'.repeat(30), 'dna content'],
    ['X'.repeat(30), 'protein content'],
    ['ACG'.repeat(10), 'dna content'],
  ];
  for (const [sequence, expected] of byContent)
    it(`${sequence} is ${expected}`, () => assert.deepEqual(alphabets(`>a\n${sequence}`), [expected]));

  it('short records follow the file, before and after', () => {
    assert.deepEqual(alphabets(`>s\nACGT\n>a\n${protein}\n>t\nGGG`), [
      'protein file-majority',
      'protein content',
      'protein file-majority',
    ]);
    assert.deepEqual(alphabets('>a\nACGT\n>b\nACGT'), ['dna file-majority', 'dna file-majority']);
  });

  it('a short record with a letter that no nucleotide has is a protein whatever its neighbours are', () =>
    assert.deepEqual(alphabets('>x\nMKVLAAJ\n>d\nACGTACGT\n>p\nacdef'), [
      'protein content',
      'protein file-majority',
      'protein content',
    ]));

  it('the file’s head decides, not what comes behind 10,000 residues', () => {
    const head = `>a\n${dna.repeat(500)}\n`;
    const tail = `>b\n${protein.repeat(5_000)}\n>s\nACGT`;
    assert.equal(alphabets(head + tail)[2], 'dna file-majority');
    assert.equal(alphabets(`>a\n${dna}\n${tail}`)[2], 'protein file-majority');
  });

  it('a file of empty records is protein by default', () =>
    assert.deepEqual(alphabets('>a\n>b'), ['protein default', 'protein default']));

  const endings: readonly (readonly [string, string, string])[] = [
    ['x.faa', dna, 'protein file-ending'],
    ['x.pep', 'AC', 'protein file-ending'],
    ['x.MPFA.gz', dna, 'protein file-ending'],
    ['x.fna', protein, 'dna file-ending'],
    ['x.ffn', dna, 'dna file-ending'],
    ['x.frn', rna, 'rna file-ending'],
    ['x.frn', dna, 'dna file-ending'],
    ['x.fasta', dna, 'dna content'],
    ['faa', dna, 'dna content'],
  ];
  for (const [fileName, sequence, expected] of endings)
    it(`${fileName} with ${sequence} is ${expected}`, () =>
      assert.deepEqual(alphabets(`>a\n${sequence}`, { fileName }), [expected]));

  it('an override for a record goes before one for the file, and both before the rest', () => {
    const options: DocumentOptions = {
      fileName: 'x.faa',
      alphabet: 'rna',
      alphabetOf: (id) => (id === 'b' ? 'dna' : undefined),
    };
    assert.deepEqual(alphabets(`>a one\n${protein}\n>b two\nM`, options), ['rna override', 'dna override']);
  });
});

describe('file endings', () => {
  it('are read without .gz, from paths and names', () => {
    assert.equal(fileEnding('/a.b/c.A3M.gz'), 'a3m');
    assert.equal(fileEnding('C:\\x.y\\plain'), '');
    assert.ok(lowerCaseIsInsertion('x.a2m') && lowerCaseIsInsertion('x.a3m.gz'));
    assert.ok(!lowerCaseIsInsertion('x.fasta') && !lowerCaseIsInsertion(''));
  });
});

describe('alphabets', () => {
  it('every letter from A to Z has one standing in each', () => {
    const count = (alphabet: 'protein' | 'dna' | 'rna'): string =>
      Array.from({ length: 26 }, (_, i) => letterClass(String.fromCharCode(65 + i), alphabet)[0]).join('');
    // c canonical, r rare, a ambiguous, f foreign; A to Z.
    assert.equal(count('protein'), 'cacccccccaccccrcccccrccaca');
    assert.equal(count('dna'), 'cacaffcaffafaafffaacfaafaf');
    assert.equal(count('rna'), 'cacaffcaffafaafffaafcaafaf');
  });

  it('ambiguity codes stand for canonical letters', () => {
    for (const alphabet of ['protein', 'dna', 'rna'] as const)
      for (const letters of Object.values(AMBIGUITY[alphabet]))
        for (const letter of Array.from(letters)) assert.ok(CANONICAL[alphabet].includes(letter));
  });

  it('classes cover the canonical letters', () => {
    for (const alphabet of ['protein', 'dna', 'rna'] as const)
      for (const letter of Array.from(CANONICAL[alphabet])) {
        assert.notEqual(residueClass(letter, alphabet), 'other');
        assert.equal(residueClass(letter.toLowerCase(), alphabet), residueClass(letter, alphabet));
      }
    assert.equal(residueClass('U', 'dna'), 'other');
  });
});
