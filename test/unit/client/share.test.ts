import assert from 'node:assert/strict';
import type { PlannedPass } from '../../../src/core/planners/plan';
import type { OpenedModel } from '../../../src/protocol/engine';
import type { Job } from '../../../src/runtime/client/job';
import { Queue } from '../../../src/runtime/client/queue';
import { embeddedModel } from './harness';

const OPENED: OpenedModel = {
  ...{ layers: 1, heads: 1, width: 8, vocabulary: [], graphVersion: 1, precision: 'fp32', digest: '' },
};

async function jobOf(passes: number): Promise<Job> {
  const token = Int32Array.of(1);
  const planned: PlannedPass = {
    pass: { ids: Int32Array.of(0, 5, 2), masked: token, rows: token },
    residues: Int32Array.of(0),
  };
  let left = passes;
  return {
    model: await embeddedModel(),
    output: { kind: 'logits' },
    label: 'Record 1',
    priority: () => 1,
    waiting: () => left,
    opened: () => undefined,
    next: () => (left-- > 0 ? planned : undefined),
    deliver: () => undefined,
    fail: () => undefined,
  };
}

async function sharesOf(passes: number, engines: number): Promise<number[]> {
  const queue = new Queue(() => engines);
  const job = await jobOf(passes);
  queue.add(job);
  const shares: number[] = [];
  while (job.waiting() > 0) shares.push(queue.take(job.model, OPENED)!.items.length);
  return shares;
}

describe('client: what waits is shared out', () => {
  it('one engine takes all that fits into a batch', async () => {
    assert.deepEqual(await sharesOf(10, 1), [10]);
  });

  it('two engines take halves of the rest, so that they end together', async () => {
    assert.deepEqual(await sharesOf(10, 2), [5, 3, 1, 1]);
  });

  it('more engines than passes: one each', async () => {
    assert.deepEqual(await sharesOf(3, 8), [1, 1, 1]);
  });
});
