import assert from 'node:assert/strict';
import { cleanUp, coded, makeClient, makeWatchedClient, protein, request, rowsThere, until } from './harness';

const BACKGROUND = () => 0;
const VISIBLE = () => 2;

describe('client: queue', function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it('a cancelled scan ends at once, and the engine with it', async () => {
    const client = await makeClient();
    const abort = new AbortController();
    const scan = client.score(await request(protein(600)), { signal: abort.signal });
    await until(() => client.status().state === 'working', 'the scan');
    abort.abort();
    await assert.rejects(scan, coded('cancelled', /Record 1/));
    await until(() => client.status().state === 'idle', 'the engine to be idle', 2_000);
    assert.equal(client.status().queued, 0);
  });

  it('a request that is cancelled beforehand starts nothing', async () => {
    const client = await makeClient();
    await assert.rejects(
      client.score(await request('ACD'), { signal: AbortSignal.abort() }),
      coded('cancelled', /Record 1/),
    );
    assert.equal(client.status().state, 'stopped');
  });

  it('identical requests share one job; cancelling one leaves the other', async () => {
    const { client, passes } = await makeWatchedClient();
    const abort = new AbortController();
    const asked = await request(protein(100));
    const first = client.score(asked, { signal: abort.signal, onPartial: () => abort.abort() });
    const second = client.score(asked);
    await assert.rejects(first, coded('cancelled', /Record 1/));
    const { logits, vocabulary } = await second;
    assert.equal(rowsThere(logits, vocabulary.length), 100);
    assert.equal(passes(), 100);
  });

  it('requests for parts of a record share what they have in common', async () => {
    const { client, passes } = await makeWatchedClient();
    const asked = await request(protein(60));
    const span = (start: number, end: number) =>
      Uint32Array.from({ length: end - start }, (_, i) => start + i);
    const parts = [span(20, 50), span(0, 30), span(40, 60)];
    const profiles = await Promise.all(parts.map((only) => client.score({ ...asked, only })));
    profiles.forEach(({ logits, vocabulary }, index) => {
      for (const residue of parts[index]!) assert.ok(!Number.isNaN(logits[residue * vocabulary.length]));
    });
    assert.equal(passes(), 60);
  });

  it('what nobody waits for any more is not computed', async () => {
    const { client, passes } = await makeWatchedClient();
    const asked = await request(protein(200));
    const abort = new AbortController();
    const whole = client.score(asked, { signal: abort.signal, onPartial: () => abort.abort() });
    const part = client.score({ ...asked, only: Uint32Array.of(198, 199) });
    await assert.rejects(whole, coded('cancelled', /Record 1/));
    await part;
    assert.ok(passes() < 200, `${passes()} passes`);
  });

  it('what was cancelled can be asked for again at once, any number of times', async () => {
    const { client } = await makeWatchedClient({ engines: 2 });
    const asked = await request(protein(120));
    for (let round = 0; round < 6; round++) {
      const abort = new AbortController();
      const cut = client.score(asked, { signal: abort.signal, onPartial: () => abort.abort() });
      // Now and then an engine dies with what was cancelled in hand.
      if (round % 2 === 1) client.status().pids.forEach((pid) => process.kill(pid, 'SIGKILL'));
      await cut.catch(coded('cancelled', /Record 1/));
    }
    const { logits, vocabulary } = await client.score(asked);
    assert.equal(rowsThere(logits, vocabulary.length), 120);
  });

  it('a fault in a caller’s priority is its own', async () => {
    const client = await makeClient();
    const thrown = new Error('in the priority');
    const faulty = client.score(await request(protein(30)), {
      priority: () => {
        throw thrown;
      },
    });
    const other = client.score(await request(protein(40)));
    await assert.rejects(faulty, thrown);
    assert.equal((await other).length, 40);
  });

  it('visible work overtakes a scan', async () => {
    const client = await makeClient();
    let scanned = 0;
    const abort = new AbortController();
    const scan = client.score(await request(protein(600)), {
      priority: BACKGROUND,
      signal: abort.signal,
      onPartial: (_, done) => (scanned = done),
    });
    await until(() => scanned > 0, 'the scan', 60_000);
    const scannedBefore = scanned;
    for (let i = 0; i < 5; i++) {
      await client.score(await request(protein(50, i), { method: 'single' }), { priority: VISIBLE });
    }
    assert.ok(scanned - scannedBefore < 300, 'not after the scan');
    abort.abort();
    await assert.rejects(scan, coded('cancelled', /Record 1/));
  });

  it('priorities are asked for again while jobs wait', async () => {
    const client = await makeClient();
    const order: string[] = [];
    let visible = 'a';
    let started = false;
    const score = async (name: string, seed: number) =>
      client
        .score(await request(protein(90, seed)), {
          priority: () => (visible === name ? 2 : 1),
          onPartial: () => (started = true),
        })
        .then(() => order.push(name));
    const jobs = [score('a', 1), score('b', 2), score('c', 3)];
    await until(() => started, 'the first');
    visible = 'c';
    await Promise.all(jobs);
    assert.ok(order.indexOf('c') < order.indexOf('b'), order.join(' '));
  });

  it('a pool starts no more engines than there are passes', async () => {
    const client = await makeClient({ engines: 4 });
    const seen = new Set<number>();
    client.onDidChangeStatus(({ pids }) => pids.forEach((pid) => seen.add(pid)));
    await client.score(await request(protein(50), { method: 'single' }));
    assert.equal(seen.size, 1);
  });

  it('many records through a pool of two, each as alone', async () => {
    const pool = await makeClient({ engines: 2 });
    const alone = await makeClient();
    const requests = await Promise.all(
      Array.from({ length: 60 }, (_, i) => request(protein(5 + i, i), { method: 'single' })),
    );
    const profiles = await Promise.all(requests.map((asked) => pool.score(asked)));
    for (const [index, asked] of requests.entries()) {
      assert.deepEqual(profiles[index], await alone.score(asked));
    }
  });
});
