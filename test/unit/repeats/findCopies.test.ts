import assert from 'node:assert/strict';
import { findCopies } from '../../../src/core/repeats/findCopies';
import { uniform } from '../../../src/core/random';
import type { Alphabet } from '../../../src/core/sequence/types';
import { bytes, triples } from './pairs';

const LIMIT = 100;
const kinds = ['direct', 'inverted'] as const;
const find = (sequence: string, alphabet: Alphabet, limit = LIMIT): ReturnType<typeof findCopies> =>
  findCopies({ residues: bytes(sequence), alphabet }, { kinds, limit, evalue: 0.01 });

const random = uniform(21);
const letters = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
const AMINO_ACIDS = 'ACDEFGHIKLMNPQRSTVWY';

describe('exact and approximate copies together', function () {
  this.timeout(60_000);

  it('an exact copy is told once', () => {
    const unit = letters(AMINO_ACIDS, 40);
    const { copies, total, totalIs } = find(unit + letters(AMINO_ACIDS, 100) + unit, 'protein');
    assert.deepEqual(triples(copies), ['direct 0 140 40']);
    assert.deepEqual([total, totalIs, copies[0]!.identity], [1, 'exact', 1]);
  });

  it('the exact parts of an alignment are told as the alignment', () => {
    const [left, right] = [letters(AMINO_ACIDS, 30), letters(AMINO_ACIDS, 30)];
    const { copies } = find(`${left}WG${right}${letters(AMINO_ACIDS, 80)}${left}SP${right}`, 'protein');
    assert.deepEqual(triples(copies), ['direct 0 142 62']);
    assert.equal(copies[0]!.identity, 60 / 62);
  });

  it('a tandem repeat has a copy for each shift, by place', () => {
    const unit = letters(AMINO_ACIDS, 50);
    const { copies, total } = find(unit.repeat(5), 'protein');
    assert.deepEqual(
      copies.map(({ first, second, length }) => [first.start, second.start, length]),
      [50, 100, 150, 200].map((shift) => [0, shift, 250 - shift]),
    );
    assert.equal(total, 4);
    const fewer = find(unit.repeat(5), 'protein', 2);
    assert.deepEqual([fewer.copies.length, fewer.total], [2, 4]);
    assert.deepEqual(
      fewer.copies.map(({ length }) => length),
      [200, 150],
      'the most significant',
    );
  });

  it('its progress never falls, and comes near the whole', () => {
    const unit = letters('ACGT', 300);
    const sequence = unit + letters('ACGT', 2000) + unit;
    const seen: number[] = [];
    findCopies(
      { residues: bytes(sequence), alphabet: 'dna' },
      { kinds, limit: LIMIT, evalue: 0.01 },
      (done, total) => seen.push(done / total),
    );
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
    );
    assert.ok(seen.at(-1)! >= 0.95 && seen.at(-1)! <= 1);
    const inside = seen.filter((share) => share > 0 && share < 1);
    assert.ok(new Set(inside).size > 5, `steps on the way: ${inside.join()}`);
  });

  it('low complexity is reported and no copy', () => {
    const sequence = `${letters('ACGT', 300)}${'A'.repeat(30)}${letters('ACGT', 300)}${'A'.repeat(30)}`;
    const { copies, lowComplexity } = find(sequence, 'dna');
    assert.deepEqual(copies, []);
    const inside = (place: number): boolean =>
      lowComplexity.some(({ start, end }) => start <= place && place < end);
    assert.deepEqual([300, 329, 630, 659].map(inside), [true, true, true, true]);
  });
});
