import assert from 'node:assert/strict';
import { uniform } from '../../../../src/core/random';
import { boxOf, reduceAlignments } from '../../../../src/core/repeats/approximate/reduce';
import type { Alignment } from '../../../../src/core/repeats/approximate/stretches';

const random = uniform(7);
const upTo = (most: number): number => Math.floor(random() * most);

/** A few blocks in a small square, so that many overlap on near diagonals, drifting by up to 200. */
function alignment(direct: boolean): Alignment {
  let [first, second] = [upTo(300), 600 + upTo(300)];
  const blocks = Array.from({ length: 1 + upTo(4) }, () => {
    const length = 1 + upTo(60);
    const block = { first, second, length };
    first += length + upTo(3);
    second += (direct ? 1 : -1) * (length + upTo(100));
    return block;
  });
  return { blocks, score: upTo(500) };
}

describe('alignments that tell the same story', () => {
  for (const kind of ['direct', 'inverted'] as const)
    it(`are those that one by one comparison finds, ${kind}`, () => {
      const all = Array.from({ length: 1500 }, () => alignment(kind === 'direct'));
      const kept: Alignment[] = [];
      const first = ({ blocks }: Alignment): number => blocks[0]!.first;
      for (const each of all.toSorted((a, b) => b.score - a.score || first(a) - first(b))) {
        const a = boxOf(each, kind);
        const isTold = kept.some((better) => {
          const b = boxOf(better, kind);
          const shared = (side: 'first' | 'second'): boolean =>
            2 *
              (Math.min(a[`${side}End`], b[`${side}End`]) - Math.max(a[`${side}Start`], b[`${side}Start`])) >=
            a[`${side}End`] - a[`${side}Start`];
          return (
            a.lowest - b.highest <= 3 && b.lowest - a.highest <= 3 && shared('first') && shared('second')
          );
        });
        if (!isTold) kept.push(each);
      }
      assert.ok(kept.length > 50 && kept.length < 1400, String(kept.length));
      assert.deepEqual(reduceAlignments(all, kind), kept);
    });
});
