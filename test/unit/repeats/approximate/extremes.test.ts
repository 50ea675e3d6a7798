import assert from 'node:assert/strict';
import { approximateCopies, type ApproximateCopies } from '../../../../src/core/repeats/approximate';
import { MAX_KEPT } from '../../../../src/core/repeats/approximate/search';
import { uniform } from '../../../../src/core/random';
import type { Alphabet } from '../../../../src/core/sequence/types';
import { bytes } from '../pairs';

const find = (sequence: string, alphabet: Alphabet): ApproximateCopies =>
  approximateCopies(bytes(sequence), alphabet);

function fibonacci(length: number): string {
  let [before, word] = ['A', 'AC'];
  while (word.length < length) [before, word] = [word, word + before];
  return word.slice(0, length);
}

describe('approximate copies in sequences that are nothing but copies', function () {
  this.timeout(120_000);

  it('a protein of one residue 30,000 times is one homopolymer', () => {
    const { copies, lowComplexity } = find('Q'.repeat(30_000), 'protein');
    assert.deepEqual(copies, []);
    assert.deepEqual(lowComplexity, [{ kind: 'homopolymer', span: { start: 0, end: 30_000 }, residue: 'Q' }]);
  });

  it('a homopolymer of a million, and a million N', () => {
    assert.deepEqual(find('A'.repeat(1e6), 'dna').copies, []);
    const { copies, lowComplexity } = find('N'.repeat(1e6), 'dna');
    assert.deepEqual([copies, lowComplexity], [[], []]);
    assert.deepEqual(find('X'.repeat(30_000), 'protein').copies, []);
    assert.deepEqual(find('A'.repeat(100_000), 'rna').copies, []);
  });

  it('a Fibonacci string is low complexity', () => {
    for (const alphabet of ['dna', 'protein'] as const) {
      const { copies, lowComplexity } = find(fibonacci(100_000), alphabet);
      assert.deepEqual(copies, []);
      assert.ok(lowComplexity[0]!.span.end > 99_000);
    }
  });

  it('a unit of 200 bases 1,500 times: bounded, and said so', () => {
    const random = uniform(4);
    const unit = Array.from({ length: 200 }, () => 'ACGT'[Math.floor(random() * 4)]).join('');
    const { copies, limits } = find(unit.repeat(1500), 'dna');
    assert.ok(copies.length > 5 && copies.length <= MAX_KEPT);
    assert.ok(limits.direct?.repeatedWords === true || limits.direct?.ended === true, JSON.stringify(limits));
  });

  it('nothing, and next to nothing', () => {
    for (const sequence of ['', 'A', 'AC', 'ACG', 'ACGTAC']) {
      for (const alphabet of ['dna', 'rna', 'protein'] as const)
        assert.deepEqual(find(sequence, alphabet).copies, []);
    }
  });
});
