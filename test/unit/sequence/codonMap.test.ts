import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  aminoAcidAt,
  aminoAcidsOver,
  codonCount,
  codonOf,
  codonStarts,
  ontoNucleotides,
  wholeCodons,
  type ReadingFrame,
} from '../../../src/core/sequence/codonMap';

const NONE = 255;
/** A frame of any strand and length in a record that goes on behind it. */
const frames = fc
  .record({ strand: fc.constantFrom('+' as const, '-' as const), start: fc.nat(30), length: fc.nat(60) })
  .map(({ strand, start, length }): ReadingFrame => ({ strand, start, end: start + length }));
const holds = (property: (frame: ReadingFrame) => void): void =>
  fc.assert(fc.property(frames, property), { numRuns: 2_000 });

describe('the map of codons', () => {
  it('reads a strand from its own end, three bases an amino acid', () => {
    const forward: ReadingFrame = { strand: '+', start: 4, end: 12 };
    assert.deepEqual(
      [codonOf(forward, 0), codonOf(forward, 1)],
      [
        { start: 4, end: 7 },
        { start: 7, end: 10 },
      ],
    );
    const reverse: ReadingFrame = { strand: '-', start: 4, end: 12 };
    assert.deepEqual(
      [codonOf(reverse, 0), codonOf(reverse, 1)],
      [
        { start: 9, end: 12 },
        { start: 6, end: 9 },
      ],
    );
    assert.deepEqual(
      Array.from({ length: 13 }, (_, i) => aminoAcidAt(reverse, i)),
      [undefined, undefined, undefined, undefined, undefined, undefined, 1, 1, 1, 0, 0, 0, undefined],
    );
  });

  it('leaves one or two bases over behind the last codon', () => {
    assert.deepEqual(wholeCodons({ strand: '+', start: 4, end: 12 }), { strand: '+', start: 4, end: 10 });
    assert.deepEqual(wholeCodons({ strand: '-', start: 4, end: 12 }), { strand: '-', start: 6, end: 12 });
  });

  it('is a bijection between amino acids and codons that lie side by side', () =>
    holds((frame) => {
      const owners = Array.from({ length: 100 }, (_, nucleotide) => aminoAcidAt(frame, nucleotide));
      const whole = wholeCodons(frame);
      owners.forEach((owner, nucleotide) => {
        assert.equal(owner !== undefined, nucleotide >= whole.start && nucleotide < whole.end);
        if (owner === undefined) return;
        const codon = codonOf(frame, owner);
        assert.ok(codon.start <= nucleotide && nucleotide < codon.end);
      });
      for (let aminoAcid = 0; aminoAcid < codonCount(frame); aminoAcid++)
        assert.equal(owners.filter((owner) => owner === aminoAcid).length, 3);
      assert.throws(() => codonOf(frame, codonCount(frame)), RangeError);
      assert.throws(() => codonOf(frame, -1), RangeError);
    }));

  it('puts each amino acid’s value on its three bases and nowhere else', () =>
    holds((frame) => {
      const values = Uint8Array.from({ length: codonCount(frame) }, (_, i) => i);
      const spread = ontoNucleotides(frame, values, 100, NONE);
      spread.forEach((value, nucleotide) => assert.equal(value, aminoAcidAt(frame, nucleotide) ?? NONE));
    }));

  it('marks codons at their leftmost base, ascending on either strand', () => {
    const aminoAcids = Uint32Array.of(0, 2);
    assert.deepEqual([...codonStarts({ strand: '+', start: 1, end: 10 }, aminoAcids)], [1, 7]);
    assert.deepEqual([...codonStarts({ strand: '-', start: 1, end: 10 }, aminoAcids)], [1, 7]);
    assert.deepEqual([...codonStarts({ strand: '-', start: 1, end: 13 }, aminoAcids)], [4, 10]);
  });

  it('finds the amino acids that a span of nucleotides touches', () =>
    fc.assert(
      fc.property(frames, fc.nat(80), fc.nat(30), (frame, start, length) => {
        const touched = new Set<number>();
        for (let i = start; i < start + length; i++) {
          const aminoAcid = aminoAcidAt(frame, i);
          if (aminoAcid !== undefined) touched.add(aminoAcid);
        }
        const { start: first, end } = aminoAcidsOver(frame, { start, end: start + length });
        assert.equal(end - first, touched.size);
        for (const aminoAcid of touched) assert.ok(first <= aminoAcid && aminoAcid < end);
      }),
      { numRuns: 2_000 },
    ));
});
