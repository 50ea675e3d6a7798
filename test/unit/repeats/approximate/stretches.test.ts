import assert from 'node:assert/strict';
import { findApproximate } from '../../../../src/core/repeats/approximate';
import { encode } from '../../../../src/core/repeats/approximate/codes';
import { scoringFor } from '../../../../src/core/repeats/approximate/scoring';
import { stretchAt } from '../../../../src/core/repeats/approximate/stretches';
import { uniform } from '../../../../src/core/random';
import { reverseComplement } from '../../../../src/core/sequence/strands';
import { bytes, text } from '../pairs';

const random = uniform(5);
const letters = (length: number): string =>
  Array.from({ length }, () => 'ACGT'[Math.floor(random() * 4)]).join('');
const scoring = scoringFor('dna', 'inverted', new Float64Array(4).fill(1 / 4));

/** Two places of matches (M) and mismatches along one diagonal. */
function pair(path: string): [x: Uint8Array, y: Uint8Array] {
  return [bytes('A'.repeat(path.length)), bytes(path.replaceAll('M', 'A').replaceAll('-', 'C'))].map(
    (place) => encode(place, 'dna'),
  ) as [Uint8Array, Uint8Array];
}

/** [first, end, score] of what is left of that path around a residue. */
function left(path: string, anchor: number): number[] {
  const [x, y] = pair(path);
  const blocks = [{ first: 0, second: 0, length: path.length }];
  const alignment = stretchAt(anchor, blocks, { x, y }, 1, scoring);
  const [{ first, length }] = alignment.blocks as [(typeof alignment.blocks)[0]];
  return [first, first + length, alignment.score];
}

describe('stretches of an alignment', () => {
  const ten = 'M'.repeat(10);

  it('a valley that costs more than what lies beyond it parts two alignments, a smaller one does not', () => {
    // 3 a match, 4 a mismatch.
    assert.deepEqual(left(`${ten}--------${ten}${ten}`, 3), [0, 10, 30]);
    assert.deepEqual(left(`${ten}--------${ten}${ten}`, 30), [18, 38, 60]);
    assert.deepEqual(left(`${ten}-------${ten}${ten}`, 3), [0, 37, 62]);
    assert.deepEqual(left(`${ten}--------${ten}${ten}`, 14), [18, 38, 60], 'the best, for one in the valley');
  });

  it('an end that neither gains nor loses belongs to it, one that loses does not', () => {
    assert.deepEqual(left(`${'M'.repeat(4)}---${ten}---MMMM--`, 9), [0, 24, 30]);
    assert.deepEqual(left(`M--${ten}--M`, 5), [3, 13, 30]);
  });

  it('gaps count: each residue of one against nothing costs 12', () => {
    const codes = encode(bytes('A'.repeat(60)), 'dna');
    const blocks = [
      { first: 0, second: 0, length: 10 },
      { first: 13, second: 10, length: 20 },
    ];
    const { score, blocks: kept } = stretchAt(20, blocks, { x: codes, y: codes }, 1, scoring);
    assert.deepEqual([score, kept], [60, blocks.slice(1)]);
    const nearer = [blocks[0]!, { first: 12, second: 10, length: 20 }];
    const whole = stretchAt(20, nearer, { x: codes, y: codes }, 1, scoring);
    assert.deepEqual([whole.score, whole.blocks], [66, nearer]);
  });

  it('an alignment is found across a valley that costs more than each half of its first part gains', () => {
    // 60 matches (180, 90 on either side of a seed in their middle), 22 mismatches (88), 40 matches.
    const [outer, valley, inner] = [letters(60), letters(22), letters(40)];
    const opposite = valley.replace(/./g, (letter) => 'CGTA'['ACGT'.indexOf(letter)]!);
    const other = text(reverseComplement(bytes(outer + opposite + inner), 'dna'));
    const residues = bytes(letters(100) + outer + valley + inner + letters(100) + other + letters(100));
    const options = { kinds: ['inverted'], evalue: Infinity, minScore: 100, mask: false } as const;
    const scores = findApproximate(residues, 'dna', options).map(({ score }) => score);
    assert.equal(scores.length, 1);
    assert.ok(scores[0]! >= 212, `${scores[0]}`);
  });
});
