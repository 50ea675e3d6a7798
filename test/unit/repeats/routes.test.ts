import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import { codeTable } from '../../../src/core/repeats/codes';
import { commonPrefixes } from '../../../src/core/repeats/exact/commonPrefixes';
import { countPairs } from '../../../src/core/repeats/exact/countPairs';
import { palindromeLengths } from '../../../src/core/repeats/exact/palindromes';
import type { Pair, PairSink } from '../../../src/core/repeats/exact/pairs';
import { sampledPairs } from '../../../src/core/repeats/exact/sampledPairs';
import { strandedText } from '../../../src/core/repeats/exact/strandedText';
import { suffixArray } from '../../../src/core/repeats/exact/suffixArray';
import { enumeratePairs, type SuffixIndex } from '../../../src/core/repeats/exact/suffixPairs';
import { bytes, described, pairsByDefinition } from './pairs';

const codesOf = (sequence: string): Uint8Array =>
  bytes(sequence).map((byte) => codeTable('dna').ofByte[byte]!);

/** Random, repetitive, and with stretches that come again on the other strand. */
const sequences = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[ACGT]{0,30}$/),
      fc.stringMatching(/^[AC]{0,12}$/),
      fc
        .tuple(fc.stringMatching(/^[ACGT]{1,5}$/), fc.integer({ min: 2, max: 9 }))
        .map(([unit, n]) => unit.repeat(n)),
      fc.constantFrom('N', 'ACGTTGCATTGACCATAGGT', 'ACCTATGGTCAATGCAACGT', 'TTGCATGCAA', 'AAAAAAAAAAAA'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => codesOf(parts.join('')));

function collected(find: (sink: PairSink) => boolean): string[] {
  const pairs: Pair[] = [];
  assert.ok(find((kind, first, second, length) => pairs.push({ kind, first, second, length })));
  return described(pairs);
}

function suffixIndex(codes: Uint8Array): SuffixIndex {
  const text = strandedText(codes, true);
  const sa = suffixArray(text.codes, 4, unwatched);
  return { text, sa, lcp: commonPrefixes(text.codes, sa, unwatched) };
}

describe('the ways to find exact copies', () => {
  const minimums = fc.integer({ min: 1, max: 24 });

  it('sampled words give every pair once', () => {
    fc.assert(
      fc.property(sequences, minimums, (codes, minimum) => {
        const search = { codes, minimum, direct: true, inverted: true };
        const found = collected((sink) => sampledPairs(search, sink, unwatched));
        assert.deepEqual(found, pairsByDefinition(codes, minimum));
      }),
      { numRuns: 1000 },
    );
  });

  it('suffixes give every pair of both strands', () => {
    fc.assert(
      fc.property(sequences, minimums, (codes, minimum) => {
        const index = suffixIndex(codes);
        const found = collected((sink) => enumeratePairs(index, minimum, 1e9, sink, unwatched));
        assert.deepEqual(found, pairsByDefinition(codes, minimum));
      }),
      { numRuns: 500 },
    );
  });

  it('counting gives as many of each length', () => {
    fc.assert(
      fc.property(sequences, minimums, (codes, minimum) => {
        const { direct, inverted } = countPairs(suffixIndex(codes), minimum, 4, unwatched);
        const wanted = new Map<string, number>();
        for (const pair of pairsByDefinition(codes, minimum)) {
          const [kind, , , length] = pair.split(' ');
          wanted.set(`${kind} ${length}`, (wanted.get(`${kind} ${length}`) ?? 0) + 1);
        }
        const found = [
          ...Array.from(direct, ([length, count]) => [`direct ${length}`, count] as const),
          ...Array.from(inverted, ([length, count]) => [`inverted ${length}`, count] as const),
        ];
        assert.deepEqual(found.sort(), [...wanted].sort());
      }),
      { numRuns: 500 },
    );
  });

  it('the suffix array is the order of the suffixes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ max: 5, maxLength: 80 }), (codes) => {
        const suffixes = Array.from(codes, (_, start) => ({
          start,
          text: String.fromCharCode(...codes.subarray(start)),
        }));
        suffixes.sort((a, b) => (a.text < b.text ? -1 : 1));
        assert.deepEqual(
          [...suffixArray(codes, 5, unwatched)],
          suffixes.map(({ start }) => start),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds the longest palindrome around every gap', () => {
    assert.deepEqual([...palindromeLengths(codesOf('AAAAAAAACGTTGCAACGTAAAA'))], [6, 12, 4, 2]);
    assert.deepEqual([...palindromeLengths(codesOf('NNNACGTN'))], [4]);
  });
});
