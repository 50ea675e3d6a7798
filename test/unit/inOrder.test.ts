import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inOrder } from '../../src/core/inOrder';

async function* from(items: readonly number[]) {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

describe('work in order', () => {
  it('gives results in the order of the items, whatever takes longest, and never exceeds its bounds', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 12 }),
        async (items, count, weight) => {
          let running = 0;
          let heavy = 0;
          const results = inOrder(
            from(items),
            { items: count, weight },
            (item) => item,
            async (item) => {
              running++;
              heavy += item;
              assert.ok(running <= count);
              assert.ok(running === 1 || heavy - item < weight);
              await later(item);
              running--;
              heavy -= item;
              return item * 10;
            },
          );
          assert.deepEqual(
            await collect(results),
            items.map((item) => item * 10),
          );
        },
      ),
      { numRuns: 60 },
    ));

  it('gives a result as soon as it is there, without waiting for the next item', async () => {
    async function* slow() {
      yield 1;
      await later(60_000);
      yield 2;
    }
    const results = inOrder(
      slow(),
      { items: 4, weight: 4 },
      () => 1,
      (item) => Promise.resolve(item),
    );
    assert.deepEqual(await results.next(), { done: false, value: 1 });
  });

  it('ends with the first failure of the work, in order', async () => {
    const seen: number[] = [];
    const results = inOrder(
      from([1, 2, 3, 4]),
      { items: 4, weight: 9 },
      () => 1,
      async (item) => {
        await later(5 - item);
        if (item >= 3) throw new Error(`item ${item}`);
        return item;
      },
    );
    await assert.rejects(async () => {
      for await (const result of results) seen.push(result);
    }, /item 3/);
    assert.deepEqual(seen, [1, 2]);
  });

  it('ends with a failure of the source and closes it when the reader leaves', async () => {
    let closed = 0;
    async function* source() {
      try {
        yield 1;
        yield 2;
        await later(1);
        throw new Error('unreadable');
      } finally {
        closed++;
      }
    }
    const run = () =>
      inOrder(
        source(),
        { items: 1, weight: 1 },
        () => 1,
        (item) => Promise.resolve(item),
      );
    await assert.rejects(collect(run()), /unreadable/);
    for await (const result of run()) if (result === 1) break;
    assert.equal(closed, 2);
  });
});
