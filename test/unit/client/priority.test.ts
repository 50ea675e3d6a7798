import assert from 'node:assert/strict';
import { getPriority } from 'node:os';
import { cleanUp, makeClient, protein, request } from './harness';

describe('client: the priority of engines', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  for (const givesWay of [true, false])
    it(givesWay ? 'is below other work in an editor' : 'is that of the command that runs them', async () => {
      const client = await makeClient({ givesWay });
      await client.score(await request(protein(8)));
      const [pid] = client.status().pids;
      // Larger numbers are lower priorities.
      assert.equal(getPriority(pid) > getPriority(), givesWay);
    });
});
