import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unwatched } from '../../../src/core/repeats/checkpoint';
import type { CopyKind } from '../../../src/core/repeats/copy';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import { codeTable } from '../../../src/core/repeats/codes';
import type { Alphabet } from '../../../src/core/sequence/types';
import { bytes, pairsByDefinition, triples } from './pairs';

const copies = (
  sequence: string,
  alphabet: Alphabet,
  minimum: number,
  kinds: readonly CopyKind[],
): string[] =>
  triples(findExact(bytes(sequence), alphabet, { kinds, minimum, limit: Infinity }, unwatched).copies);

/** `'0 4 8, 0 8 4'`: 0-based starts and length of each. */
const pairs = (kind: CopyKind, all: string): string[] =>
  all
    .split(', ')
    .map((pair) => `${kind} ${pair}`)
    .sort();

describe('exact copies', () => {
  for (const [sequence, minimum, wanted] of [
    ['ACGTACGTACGT', 2, '0 4 8, 0 8 4'],
    ['AAAAAATTTTAAAAAA', 5, '0 1 5, 0 10 6, 0 11 5, 1 10 5, 10 11 5'],
    ['ACGTATTACGTATTACGTA', 4, '0 7 12, 0 14 5'],
    ['gattacagattacca', 2, '0 7 6, 5 13 2'],
    ['ACGTATTACGTAGGACGTC', 4, '0 7 5, 0 14 4, 7 14 4'],
    ['ACGTNACGTNACGT', 3, '0 5 4, 0 10 4, 5 10 4'],
  ] as const) {
    it(`${sequence} again`, () => {
      assert.deepEqual(copies(sequence, 'dna', minimum, ['direct']), pairs('direct', wanted));
    });
  }

  it('in letters that are no nucleotides', () => {
    // X and Z stand for several amino acids, and match nothing.
    const wanted = pairs('direct', '1 5 3, 1 9 4, 5 9 3');
    assert.deepEqual(copies('xacdeacdwacdez', 'protein', 3, ['direct']), wanted);
  });

  for (const [sequence, minimum, wanted] of [
    ['AAAAAAAACGTTGCAACGTAAAA', 3, '6 6 6, 7 7 12, 15 15 4'],
    ['GAATTCNGANTTC', 3, '0 0 6, 0 10 3'],
    ['GGGGAAAACCCC', 4, '0 8 4'],
  ] as const) {
    it(`${sequence} reversed and complemented`, () => {
      assert.deepEqual(copies(sequence, 'dna', minimum, ['inverted']), pairs('inverted', wanted));
    });
  }

  it('14 inverted copies in one short sequence', () => {
    const found = copies('TTGCATGCAAAAAATTTTTTTGCATGCAA', 'dna', 4, ['inverted']);
    assert.equal(found.length, 14);
    assert.ok(found.includes('inverted 0 15 14'));
  });

  it('are those of the definition, whichever way they are found', () => {
    const nucleotides = fc.stringMatching(/^[ACgTUN]{0,60}$/);
    const tandem = fc
      .tuple(fc.stringMatching(/^[ACGT]{1,6}$/), fc.nat(12), fc.stringMatching(/^[ACGTN]{0,20}$/))
      .map(([unit, times, rest]) => unit.repeat(times) + rest + unit.repeat(2));
    fc.assert(
      fc.property(fc.oneof(nucleotides, tandem), fc.integer({ min: 1, max: 9 }), (sequence, minimum) => {
        const codes = bytes(sequence).map((byte) => codeTable('dna').ofByte[byte]!);
        assert.deepEqual(
          copies(sequence, 'dna', minimum, ['direct', 'inverted']),
          pairsByDefinition(codes, minimum),
        );
      }),
      { numRuns: 500 },
    );
  });
});
