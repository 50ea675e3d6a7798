import assert from 'node:assert/strict';
import { cleanUp, isRunning, makeClient, protein, request, until } from './harness';

describe('client: engines without work', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it('end after their time, and are started again on need', async () => {
    const client = await makeClient({ idle: 100 });
    const first = await client.score(await request(protein(30), { method: 'single' }));
    const [pid] = client.status().pids;
    assert.ok(pid !== undefined);
    await until(() => !isRunning(pid), 'the engine ends');
    const { state, pids, message } = client.status();
    assert.deepEqual({ state, pids, message }, { state: 'stopped', pids: [], message: '' });
    assert.deepEqual(await client.score(await request(protein(30), { method: 'single' })), first);
    assert.notEqual(client.status().pids[0], pid);
  });

  it('stay as long as there is some', async () => {
    const client = await makeClient({ idle: 1 });
    const seen = new Set<number>();
    await client.score(await request(protein(200)), {
      onPartial: () => client.status().pids.forEach((pid) => seen.add(pid)),
    });
    assert.equal(seen.size, 1);
  });
});
