import assert from 'node:assert/strict';
import { alignmentRows } from '../../../src/core/repeats/alignmentText';
import type { AlignedBlock, Copy, CopyKind } from '../../../src/core/repeats/copy';
import { copiesAt, copyFamilies } from '../../../src/core/repeats/places';

function copyOf(
  kind: CopyKind,
  first: number,
  second: number,
  length: number,
  blocks?: AlignedBlock[],
): Copy {
  const partner = kind === 'direct' ? second : second + length - 1;
  return {
    kind,
    first: { start: first, end: first + length },
    second: { start: second, end: second + length },
    blocks: blocks ?? [{ first, second: partner, length }],
    length,
    identity: 1,
    score: length,
    evalue: 0,
  };
}

describe('copies seen from a residue', () => {
  it('give what stands opposite, on either side and strand', () => {
    const direct = copyOf('direct', 0, 10, 5);
    const inverted = copyOf('inverted', 0, 20, 5);
    const seen = copiesAt([direct, inverted], 1);
    assert.deepEqual(
      seen.map(({ opposite, there }) => [opposite, there.start]),
      [
        [11, 10],
        [23, 20],
      ],
    );
    assert.equal(copiesAt([inverted], 23)[0]?.opposite, 1);
    assert.deepEqual(copiesAt([direct], 7), []);
  });

  it('show an overlapping copy from both its places, and nothing opposite a gap', () => {
    assert.equal(copiesAt([copyOf('direct', 0, 3, 9)], 5).length, 2);
    const gapped = copyOf('direct', 0, 10, 5, [
      { first: 0, second: 10, length: 2 },
      { first: 3, second: 12, length: 2 },
    ]);
    assert.equal(copiesAt([gapped], 2)[0]?.opposite, undefined);
  });

  it('share a family where they share a place', () => {
    const copies = [copyOf('direct', 0, 20, 10), copyOf('direct', 20, 40, 10), copyOf('direct', 60, 80, 8)];
    const [a, b, c] = copyFamilies(copies);
    assert.equal(a, b);
    assert.notEqual(a, c);
  });
});

describe('an alignment in small', () => {
  const rows = (copy: Copy, text: string, alphabet: 'protein' | 'rna' = 'protein') =>
    alignmentRows(copy, Buffer.from(text), alphabet);

  it('has a gap where a block ends before the other', () => {
    const copy = copyOf('direct', 0, 6, 5, [
      { first: 0, second: 6, length: 2 },
      { first: 3, second: 8, length: 2 },
    ]);
    assert.deepEqual(rows(copy, 'acDefgACEW'), {
      first: 'ACDEF',
      middle: '|| | ',
      second: 'AC-EW',
      starts: [1, 7],
    });
  });

  it('pairs a stem from its ends, wobbles included', () => {
    const found = rows(copyOf('inverted', 0, 7, 4), 'GGCAAAAUGUC', 'rna');
    assert.deepEqual(found, { first: 'GGCA', middle: '||||', second: 'CUGU', starts: [1, 11] });
  });
});
