import assert from 'node:assert/strict';
import type { Copy } from '../../../src/core/repeats/copy';
import { copiesWithin, spansWithin } from '../../../src/core/repeats/within';

const copy = (kind: Copy['kind'], first: number, second: number, length: number): Copy => ({
  kind,
  first: { start: first, end: first + length },
  second:
    kind === 'direct'
      ? { start: second, end: second + length }
      : { start: second - length + 1, end: second + 1 },
  blocks: [{ first, second, length }],
  ...{ length, identity: 1, score: 1, evalue: 0 },
});

describe('copies within a window', () => {
  it('count from its start, and lose the pairs of which one is outside', () => {
    const [direct] = copiesWithin([copy('direct', 5, 15, 10)], { start: 8, end: 22 });
    assert.deepEqual(direct!.blocks, [{ first: 0, second: 10, length: 4 }]);
    const [stem] = copiesWithin([copy('inverted', 5, 24, 10)], { start: 8, end: 22 });
    // Pairs 5-24, 6-23, 7-22 are cut; 8-21 is the first that is left.
    assert.deepEqual(stem!.blocks, [{ first: 0, second: 13, length: 7 }]);
    assert.deepEqual(copiesWithin([copy('direct', 0, 30, 5)], { start: 0, end: 20 }), []);
  });

  it('stay as they are in a window of the whole record', () => {
    const whole = [copy('direct', 5, 15, 10), copy('inverted', 0, 39, 4)];
    assert.deepEqual(copiesWithin(whole, { start: 0, end: 40 }), whole);
    assert.deepEqual(
      spansWithin(
        [
          { start: 3, end: 9 },
          { start: 30, end: 31 },
        ],
        { start: 5, end: 20 },
      ),
      [{ start: 0, end: 4 }],
    );
  });
});
