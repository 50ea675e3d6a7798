import assert from 'node:assert/strict';
import { CorrectedSum, finishContacts } from '../../../src/core/analysis/attention/contacts';
import { strongestLinks } from '../../../src/core/analysis/attention/links';
import { received, residueMap, splitRows } from '../../../src/core/analysis/attention/squareMap';
import { packSummary, summarySize, unpackSummaries } from '../../../src/core/analysis/attention/summary';
import { thumbnail } from '../../../src/core/analysis/attention/thumbnail';
import { chanceScore, patternScore } from '../../../src/core/analysis/patternMatching';

const square = (...rows: number[][]) => ({ length: rows.length, values: Float32Array.from(rows.flat()) });

function near(found: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  expected.forEach((value, i) => assert.ok(Math.abs(found[i]! - value) < 1e-4, `${i}: ${found[i]!}`));
}

describe('attention maps', () => {
  it('loses special tokens from rows and columns, and tells what went to them', () => {
    // cls, two residues, eos.
    const all = [
      [0.7, 0.1, 0.1, 0.1],
      [0.5, 0.2, 0.2, 0.1],
      [0.1, 0.6, 0.1, 0.2],
      [0.25, 0.25, 0.25, 0.25],
    ];
    const values = Float32Array.from(all.flat());
    near(residueMap({ tokens: 4, values }, Int32Array.of(1, 2)).values, [0.2, 0.2, 0.6, 0.1]);
    const split = splitRows(values.slice(4, 12), 1, 4);
    near(split.values, [0.2, 0.2, 0.6, 0.1]);
    near(split.before, [0.5, 0.1]);
    near(split.after, [0.1, 0.2]);
    near(received(split), [0.4, 0.15]);
  });

  it('is corrected by the average product of its symmetric form', () => {
    const corrected = (...rows: number[][]): Float32Array => {
      const sum = new CorrectedSum(Int32Array.from(rows.keys()));
      sum.add({ tokens: rows.length, values: Float32Array.from(rows.flat()) }, 1);
      return sum.finish();
    };
    // Their symmetric form is the reference case, [[0,2,4],[2,0,6],[4,6,0]].
    const expected = [-1.5, 0, 1.5, 0, -2.6667, 2.6667, 1.5, 2.6667, -4.1667];
    near(corrected([0, 1, 2], [1, 0, 3], [2, 3, 0]), expected);
    near(corrected([0, 2, 4], [0, 0, 6], [0, 0, 0]), expected);
    near(corrected([0.3, 0.3], [0.3, 0.3]), [0, 0, 0, 0]);
    near(corrected([0, 0], [0, 0]), [0, 0, 0, 0]);
    const both = new CorrectedSum(Int32Array.of(1, 2));
    const map = { tokens: 4, values: Float32Array.from({ length: 16 }, (_, i) => i ** 2) };
    both.add(map, 2);
    both.add(map, -2);
    near(both.finish(), [0, 0, 0, 0]);
  });

  it('becomes contacts by a regression, or the mean over layers without one', () => {
    const sum = Float64Array.of(0, 2);
    near(finishContacts(sum, 4), [0, 0.5]);
    near(finishContacts(sum, 4, { heads: 1, weights: new Float32Array(4), bias: -1 }), [0.2689, 0.7311]);
  });

  it('shrinks to means of stretches, each residue a cell where there is room', () => {
    const map = square([1, 1, 0], [1, 1, 0], [0, 0, 0.5]);
    near(thumbnail(map, 2), [1, 0, 0, 0.5]);
    near(thumbnail(map, 48), [...map.values]);
  });

  it('gives its strongest links and says how many there are', () => {
    const map = square([0.9, 0.5, 0.1], [0.2, 0.9, 0.4], [0.6, 0.3, 0.9]);
    const { links, total } = strongestLinks(map, { atLeast: 0.3, most: 2 });
    assert.equal(total, 4);
    assert.deepEqual(
      links.map(({ from, to }) => [from, to]),
      [
        [2, 0],
        [0, 1],
      ],
    );
    const far = strongestLinks(map, { atLeast: 0, most: 9, apart: 2, once: true });
    assert.deepEqual([far.total, far.links[0]!.from, far.links[0]!.to], [1, 0, 2]);
  });

  it('scores a head by what copies pay to their partners', () => {
    const classOf = Int32Array.of(0, -1, 0, 1);
    const map = square([0.1, 0.1, 0.8, 0], [0.25, 0.25, 0.25, 0.25], [0.4, 0.2, 0.2, 0.2], [0, 0, 0, 1]);
    assert.ok(Math.abs(patternScore(map.values, classOf) - 0.6) < 1e-6);
    assert.equal(chanceScore(classOf), 0.25);
    assert.equal(chanceScore(Int32Array.of(-1, 0, 1)), undefined);
    assert.equal(patternScore(map.values, new Int32Array(4).fill(-1)), 0);
  });

  it('survives packing, head by head', () => {
    const values = Float32Array.from({ length: 16 }, (_, i) => i / 16);
    const packed = packSummary({ tokens: 4, values }, Int32Array.of(1, 2), 48, Int32Array.of(0, 0));
    assert.equal(packed.length, summarySize(2, 48));
    const [first, second] = unpackSummaries(Float32Array.of(...packed, ...packed.map((x) => 2 * x)), 2);
    near(first!.grid, [5 / 16, 6 / 16, 9 / 16, 10 / 16]);
    near([first!.before, first!.after, first!.pattern], [6 / 16, 9 / 16, 7.5 / 16]);
    assert.equal(second!.pattern, 2 * first!.pattern);
  });
});
