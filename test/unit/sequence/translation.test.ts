import assert from 'node:assert/strict';
import fc from 'fast-check';
import { complete } from '../../../src/core/steps';
import { GENETIC_CODES, geneticCode } from '../../../src/core/sequence/geneticCodes';
import { residueBytes, residueText } from '../../../src/core/sequence/residueText';
import { reverseComplement } from '../../../src/core/sequence/strands';
import { searchReadingFrames, translate, wholeFrame } from '../../../src/core/sequence/translation';

const BASES = Array.from('TCAG');
const CODONS = BASES.flatMap((a) => BASES.flatMap((b) => BASES.map((c) => a + b + c)));

/** What NCBI's page says of each code: its differences from the standard one. */
const DIFFERENCES: Readonly<Record<number, string>> = {
  1: '',
  2: 'AGA* AGG* ATAM TGAW',
  3: 'ATAM CTTT CTCT CTAT CTGT TGAW',
  4: 'TGAW',
  5: 'AGAS AGGS ATAM TGAW',
  6: 'TAAQ TAGQ',
  9: 'AAAN AGAS AGGS TGAW',
  10: 'TGAC',
  11: '',
  12: 'CTGS',
  13: 'AGAG AGGG ATAM TGAW',
  14: 'AAAN AGAS AGGS TAAY TGAW',
  15: 'TAGQ',
  16: 'TAGL',
  21: 'TGAW ATAM AGAS AGGS AAAN',
  22: 'TCA* TAGL',
  23: 'TTA*',
  24: 'AGAS AGGK TGAW',
  25: 'TGAG',
  26: 'CTGA',
  27: 'TAGQ TAAQ TGAW',
  28: 'TAAQ TAGQ TGAW',
  29: 'TAAY TAGY',
  30: 'TAAE TAGE',
  31: 'TGAW TAGE TAAE',
  32: 'TAGW',
  33: 'TAAY TGAW AGAS AGGK',
};

function protein(nucleotides: string, id = 1, strand: '+' | '-' = '+', offset: 0 | 1 | 2 = 0): string {
  const residues = residueBytes(nucleotides);
  return residueText(
    translate(residues, wholeFrame(residues.length, strand, offset), geneticCode(id)).protein,
  );
}

describe('genetic codes', () => {
  it('are all of NCBI’s', () =>
    assert.deepEqual(
      GENETIC_CODES.map(({ id }) => id),
      Object.keys(DIFFERENCES).map(Number),
    ));

  const standard = protein(CODONS.join(''));
  for (const [id, differences] of Object.entries(DIFFERENCES)) {
    it(`code ${id} differs from the standard one in ${differences || 'nothing'}`, () => {
      const found = Array.from(protein(CODONS.join(''), Number(id))).flatMap((letter, codon) =>
        letter === standard[codon] ? [] : [CODONS[codon]! + letter],
      );
      assert.deepEqual(found.sort(), differences.split(' ').filter(Boolean).sort());
    });
  }

  it('refuses an id that does not exist', () => assert.throws(() => geneticCode(7), RangeError));
});

describe('translation', () => {
  it('takes either case, T or U, and leaves a rest over', () => assert.equal(protein('augGCTuuuAC'), 'MAF'));
  it('reads ambiguous codons where all readings agree', () =>
    assert.equal(protein('ACNYTRMGRAANTARNNNATX'), 'TLRX*XX'));
  it('reads the other strand', () => assert.equal(protein('AAAGGGCAT', 1, '-'), 'MPF'));
  it('reads an empty record', () => assert.equal(protein('', 1, '-', 2), ''));

  const nucleotides = fc.stringMatching(/^[ACGT]{0,60}$/);
  it('maps each amino acid to the codon it came from, in all six frames', () => {
    fc.assert(
      fc.property(
        nucleotides,
        fc.constantFrom('+', '-'),
        fc.constantFrom(0, 1, 2),
        (text, strand, offset) => {
          const residues = residueBytes(text);
          const translation = translate(
            residues,
            wholeFrame(residues.length, strand, offset),
            geneticCode(1),
          );
          translation.protein.forEach((aminoAcid, i) => {
            const { start, end } = translation.codonOf(i);
            const codon = text.slice(start, end);
            const read = strand === '+' ? codon : residueText(reverseComplement(residueBytes(codon), 'dna'));
            assert.equal(protein(read), String.fromCharCode(aminoAcid));
          });
          assert.throws(() => translation.codonOf(translation.protein.length), RangeError);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('finds open reading frames on both strands, longest first', () => {
    const forward = `ATG${'GCT'.repeat(12)}TAA`;
    const reverse = residueText(reverseComplement(residueBytes(`ATG${'CCC'.repeat(10)}TGA`), 'dna'));
    const text = `CC${forward}C${reverse}`;
    const frames = complete(searchReadingFrames(residueBytes(text), geneticCode(1), { minimum: 11 }));
    assert.deepEqual(frames, [
      { strand: '+', start: 2, end: 41 },
      { strand: '-', start: 48, end: 81 },
    ]);
    const { protein: second } = translate(residueBytes(text), frames[1]!, geneticCode(1));
    assert.equal(residueText(second), `M${'P'.repeat(10)}`);
  });

  it('open reading frames run to the record’s end, and start at the code’s other start codons when asked', () => {
    const residues = residueBytes(`TTG${'GCT'.repeat(4)}`);
    const options = { minimum: 5, alternativeStarts: true };
    const [first] = complete(searchReadingFrames(residues, geneticCode(11), options));
    assert.deepEqual(first, { strand: '+', start: 0, end: 15 });
    assert.deepEqual(complete(searchReadingFrames(residues, geneticCode(11), { minimum: 5 })), []);
    assert.deepEqual(complete(searchReadingFrames(residues, geneticCode(2), options)), []);
  });
});

describe('reverse complement', () => {
  const both: readonly (readonly ['dna' | 'rna', string, string])[] = [
    ['dna', 'ACGTNacgtn', 'nacgtNACGT'],
    ['dna', 'RYSWKMBDHV', 'BDHVKMWSRY'],
    ['rna', 'ACGUacgu', 'acguACGU'],
    ['dna', 'U', 'A'],
    ['rna', 'T', 'A'],
    ['dna', 'AX', 'XT'],
  ];
  for (const [alphabet, from, to] of both)
    it(`of ${alphabet} ${from} is ${to}`, () =>
      assert.equal(residueText(reverseComplement(residueBytes(from), alphabet)), to));

  it('twice is the sequence itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ACGTRYSWKMBDHVNacgtn]{0,40}$/), (text) => {
        const bytes = residueBytes(text);
        assert.deepEqual(reverseComplement(reverseComplement(bytes, 'dna'), 'dna'), bytes);
      }),
      { numRuns: 3_000 },
    );
  });

  it('of a protein is refused', () =>
    assert.throws(() => reverseComplement(residueBytes('MK'), 'protein'), RangeError));
});
