import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Pass } from '../../../src/protocol/engine';
import { planBatches } from '../../../src/runtime/engine/batches';
import { makeFeeds } from '../../../src/runtime/engine/feeds';

const MASK = 32;

function pass(
  length: number,
  masked: readonly number[],
  rows: readonly number[],
  ids?: readonly number[],
): Pass {
  return {
    ids: Int32Array.from(ids ?? Array<number>(length).fill(5)),
    masked: Int32Array.from(masked),
    rows: Int32Array.from(rows),
  };
}

const anyPass = fc
  .record({
    length: fc.integer({ min: 3, max: 6 }),
    masked: fc.array(fc.nat(2)),
    given: fc.array(fc.nat(2)),
    row: fc.nat(2),
  })
  .map(({ length, masked, given, row }) => {
    const ids = Array.from({ length }, (_, i) => (given.includes(i) ? MASK : 5));
    return pass(length, [...new Set(masked)].sort(), [row], ids);
  });

describe('batches', () => {
  it('hold every pass once, equal lengths and mask counts only, and no more tokens than allowed', () => {
    fc.assert(
      fc.property(fc.array(anyPass), fc.integer({ min: 1, max: 20 }), (passes, tokens) => {
        const batches = planBatches(passes, MASK, tokens);
        const all = batches.flatMap(({ indices }) => indices).sort((a, b) => a - b);
        assert.deepEqual(all, [...passes.keys()]);
        for (const { indices } of batches) {
          const members = indices.map((index) => passes[index]!);
          const length = members[0]!.ids.length;
          assert.ok(members.every(({ ids }) => ids.length === length));
          assert.ok(indices.length === 1 || indices.length * length <= tokens);
          const { ids } = makeFeeds(members, MASK);
          const counts = members.map(
            (_, b) => ids.slice(b * length, (b + 1) * length).filter((id) => id === BigInt(MASK)).length,
          );
          assert.equal(new Set(counts).size, 1);
        }
      }),
    );
  });

  it('are of like size: no pass is left to run alone', () => {
    const passes = Array.from({ length: 9 }, () => pass(10, [1], [1]));
    const sizes = planBatches(passes, MASK, 40).map(({ indices }) => indices.length);
    assert.deepEqual(sizes, [3, 3, 3]);
  });

  it('take the scan graph when each pass wants its own masked row, and only then', () => {
    const scanOf = (item: Pass): boolean => planBatches([item], MASK)[0]!.scan;
    assert.equal(scanOf(pass(9, [3], [3])), true);
    assert.equal(scanOf(pass(9, [3, 5], [5])), true);
    assert.equal(scanOf(pass(9, [3], [4])), false);
    assert.equal(scanOf(pass(9, [3], [3, 4])), false);
    assert.equal(scanOf(pass(9, [], [3])), false);
  });

  it('become inputs: masks put in, rows numbered through the batch', () => {
    const { ids, rows, positions } = makeFeeds([pass(3, [1], [0, 2]), pass(3, [], [1])], MASK);
    assert.deepEqual([...ids].map(Number), [5, 32, 5, 5, 5, 5]);
    assert.deepEqual([...rows].map(Number), [0, 2, 4]);
    assert.deepEqual([...positions].map(Number), [0, 1]);
  });

  it('leave the passes as they were: the host may share one array among many', () => {
    const shared = pass(3, [1], [1]);
    makeFeeds([shared], MASK);
    assert.deepEqual([...shared.ids], [5, 5, 5]);
  });
});
