import assert from 'node:assert/strict';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import { findExact, type FoundCopies } from '../../../src/core/repeats/exact/findExact';
import type { Alphabet } from '../../../src/core/sequence/types';
import { bytes, triples } from './pairs';

const LIMIT = 1000;

function find(sequence: string, alphabet: Alphabet, minimum: number): FoundCopies {
  const kinds = ['direct', 'inverted'] as const;
  return findExact(bytes(sequence), alphabet, { kinds, minimum, limit: LIMIT }, unwatched);
}

function fibonacci(length: number): string {
  let [before, word] = ['A', 'AC'];
  while (word.length < length) [before, word] = [word, word + before];
  return word.slice(0, length);
}

describe('sequences that are nothing but copies', function () {
  this.timeout(60_000);

  it('a homopolymer of a million', () => {
    const { copies, total, totalIs } = find('A'.repeat(1e6), 'dna', 20);
    // Shifted by 1, 2, … and as long as what is left.
    assert.deepEqual([total, totalIs, copies.length], [1e6 - 20, 'exact', LIMIT]);
    copies.forEach(({ first, second, length }, index) => {
      assert.deepEqual([first.start, second.start, length], [0, index + 1, 1e6 - index - 1]);
    });
  });

  it('a protein of one residue 30,000 times', () => {
    const { copies, total } = find('Q'.repeat(30_000), 'protein', 2);
    assert.deepEqual([total, copies.length], [29_998, LIMIT]);
    // Every shuffle is the same sequence.
    assert.ok(copies.every(({ evalue }) => evalue === 29_999));
  });

  it('a Fibonacci word of 300,000', () => {
    const { copies, total } = find(fibonacci(300_000), 'dna', 20);
    assert.equal(copies.length, LIMIT);
    assert.ok(total > LIMIT);
    const lengths = copies.map(({ length }) => length);
    assert.ok(Math.min(...lengths) > 1000);
  });

  it('nothing but N', () => {
    assert.deepEqual(find('N'.repeat(1e6), 'dna', 1), { copies: [], total: 0, totalIs: 'exact' });
  });

  it('alternating bases, where every stretch is also its own reverse complement', () => {
    const n = 100_000;
    const { copies, total, totalIs } = find('AT'.repeat(n / 2), 'dna', 2);
    // Direct: every even shift. Inverted: a palindrome around every gap.
    assert.deepEqual([total, totalIs, copies.length], [n / 2 - 1 + n - 1, 'exact', LIMIT]);
  });

  it('nothing, one residue, two', () => {
    for (const sequence of ['', 'A', 'N']) assert.equal(find(sequence, 'dna', 1).total, 0);
    assert.deepEqual(triples(find('AA', 'dna', 1).copies), ['direct 0 1 1']);
    assert.deepEqual(triples(find('AT', 'dna', 1).copies), ['inverted 0 0 2']);
  });
});
