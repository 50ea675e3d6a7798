import assert from 'node:assert/strict';
import { divisionFor } from '../../../src/runtime/client/division';
import { cleanUp, makeClient, protein, request } from './harness';

const GIBIBYTE = 2 ** 30;

describe('client: cores are divided among the processes of a model', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const seven = { engines: 7, threads: 1, memory: GIBIBYTE };

  it('a small model has a process a core', () => {
    assert.deepEqual(divisionFor({ memory: 112e6 }, seven), { engines: 7, threads: 1 });
  });

  it('a larger one has fewer processes of more threads', () => {
    assert.deepEqual(divisionFor({ memory: 284e6 }, seven), { engines: 3, threads: 2 });
  });

  it('one that fills the memory, or more, has one process with all threads', () => {
    assert.deepEqual(divisionFor({ memory: 880e6 }, seven), { engines: 1, threads: 7 });
    assert.deepEqual(divisionFor({ memory: 15e9 }, seven), { engines: 1, threads: 7 });
  });

  it('threads asked for are shared out, too', () => {
    const options = { engines: 2, threads: 3, memory: GIBIBYTE };
    assert.deepEqual(divisionFor({ memory: 112e6 }, options), { engines: 2, threads: 3 });
    assert.deepEqual(divisionFor({ memory: 900e6 }, options), { engines: 1, threads: 6 });
  });

  it('a pool opens a large model in one process, however much waits', async () => {
    const client = await makeClient({ engines: 3, memory: 1 });
    const alone = await makeClient();
    const seen = new Set<number>();
    client.onDidChangeStatus(({ pids }) => pids.forEach((pid) => seen.add(pid)));
    const requests = await Promise.all([40, 41, 42].map((length) => request(protein(length))));
    const profiles = await Promise.all(requests.map((asked) => client.score(asked)));
    assert.equal(seen.size, 1);
    for (const [index, asked] of requests.entries())
      assert.deepEqual(profiles[index], await alone.score(asked));
  });
});
