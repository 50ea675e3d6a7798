import assert from 'node:assert/strict';
import { constants, getPriority } from 'node:os';
import { cleanUp, makeClient, protein, request } from './harness';

describe('client: the priority of engines', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  for (const [givesWay, wanted] of [
    [true, Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)],
    [false, getPriority()],
  ] as const)
    it(givesWay ? 'is below other work in an editor' : 'is that of the command that runs them', async () => {
      const client = await makeClient({ givesWay });
      await client.score(await request(protein(8)));
      const priorities = client.status().pids.map((pid) => getPriority(pid));
      assert.deepEqual(priorities, [wanted]);
    });
});
