import assert from 'node:assert/strict';
import { uniform } from '../../../src/core/random';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import { findBetween } from '../../../src/core/repeats/exact/between';
import type { Alphabet } from '../../../src/core/sequence/types';
import { bytes } from './pairs';

const find = (records: readonly (readonly [Alphabet, string])[], minimum: number, limit = 1000) =>
  findBetween(
    records.map(([alphabet, sequence]) => ({ alphabet, residues: bytes(sequence) })),
    { kinds: ['direct', 'inverted'], minimum, limit },
    unwatched,
  );

describe('exact copies between records', function () {
  this.timeout(60_000);

  it('are in two records, at places of their own', () => {
    const { copies, total } = find(
      [
        ['dna', 'GGATTACAGG'],
        ['protein', 'GATTACA'],
        ['dna', 'ccGATTACAcc'],
        ['rna', 'GGUGUAAUCCC'],
      ],
      7,
    );
    const described = copies.map(({ kind, first, second, length, between }) =>
      [kind, between, first.start, second.start, length].flat().join(' '),
    );
    assert.deepEqual(described, ['direct 0 2 1 2 7', 'inverted 0 3 0 2 8', 'inverted 2 3 2 0 9']);
    assert.equal(total, 3);
  });

  it('do not reach across the end of a record, nor stay inside one', () => {
    const inside = 'ACGTTGCAACGTTGCA';
    assert.equal(
      find(
        [
          ['protein', 'ACDEFGH'],
          ['protein', 'IKLACDEFG'],
          ['protein', 'FGHIKL'],
        ],
        5,
      ).total,
      1,
    );
    assert.equal(
      find(
        [
          ['protein', inside],
          ['protein', 'WWWWW'],
        ],
        4,
      ).total,
      0,
    );
  });

  it('of the same record again and again are looked at once', () => {
    const random = uniform(3);
    const sequence = Array.from(
      { length: 300 },
      () => 'ACDEFGHIKLMNPQRSTVWY'[Math.floor(random() * 20)],
    ).join('');
    const records = Array.from(
      { length: 5000 },
      (_, i) => ['protein', i % 2 ? sequence : sequence.toLowerCase()] as const,
    );
    const { copies, total, totalIs } = find(records, 10, 100);
    assert.deepEqual([copies.length, total, totalIs], [100, 4999, 'exact']);
    assert.deepEqual(copies[0]!.between, [0, 1]);
    assert.ok(
      copies.every(({ length, first, second }) => length === 300 && first.start === 0 && second.end === 300),
    );
  });

  it('of records that are nearly the same are too many to look at: the longest, and how many at least', () => {
    const records = Array.from({ length: 3000 }, (_, i) => {
      const letters = Array.from({ length: 60 }, (__, k) => 'ACDEFGHIKLMNPQRSTVWY'[(k * k + 3 * k) % 20]!);
      for (let place = 0, left = i; left > 0; place += 5, left = Math.floor(left / 3)) {
        letters[place] = 'WYF'[left % 3]!;
      }
      return ['protein', letters.join('')] as const;
    });
    const { copies, total, totalIs } = find(records, 10, 100);
    assert.equal(copies.length, 100);
    assert.equal(totalIs, 'at least');
    assert.ok(total >= 100);
    assert.ok(copies.every(({ between }) => between![0] < between![1]));
  });
});
