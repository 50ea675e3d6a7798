import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  cleanUp,
  coded,
  makeClient,
  makeWatchedClient,
  protein,
  request,
  rowsThere,
  temporaryFolder,
} from './harness';

describe('client: results kept on disk', function () {
  this.timeout(120_000);
  afterEach(cleanUp);

  it('a record that was scored is not scored again; its rows are read one by one in no time', async () => {
    const cacheFolder = temporaryFolder();
    const asked = await request(protein(120));
    const scorer = await makeClient({ cacheFolder });
    const profile = await scorer.score(asked);
    await scorer.dispose();
    const client = await makeClient({ cacheFolder });
    assert.deepEqual((await client.cached(asked))!.logits, profile.logits);
    assert.deepEqual((await client.score(asked)).logits, profile.logits);
    const columns = profile.vocabulary.length;
    for (let residue = 0; residue < 120; residue++) {
      const row = await client.cachedRow(asked, residue);
      assert.deepEqual(row, profile.logits.slice(residue * columns, (residue + 1) * columns));
    }
    assert.equal(client.status().state, 'stopped');
  });

  it('knows nothing of what was never scored', async () => {
    const client = await makeClient({ cacheFolder: temporaryFolder() });
    assert.equal(await client.cached(await request('ACD')), undefined);
    assert.equal(await client.cachedRow(await request('ACD'), 0), undefined);
    assert.equal(client.status().state, 'stopped');
  });

  it('a scan that was cut off goes on where it was', async () => {
    const cacheFolder = temporaryFolder();
    const asked = await request(protein(200));
    const first = await makeClient({ cacheFolder });
    const cut = assert.rejects(
      first.score(asked, { onPartial: () => void first.dispose() }),
      coded('cancelled', /closed/),
    );
    await cut;
    await first.dispose();
    const { client, passes } = await makeWatchedClient({ cacheFolder });
    const found = (await client.cached(asked))!;
    const rows = rowsThere(found.logits, found.vocabulary.length);
    assert.ok(rows > 0 && rows < 200, `${rows} rows`);
    const resumed = await client.score(asked);
    assert.equal(passes(), 200 - rows);
    assert.deepEqual(resumed.logits, (await (await makeClient()).score(asked)).logits);
  });

  it('rows that were damaged on disk are computed again', async () => {
    const cacheFolder = temporaryFolder();
    const asked = await request(protein(60));
    const scorer = await makeClient({ cacheFolder });
    const profile = await scorer.score(asked);
    await scorer.dispose();
    const name = fs
      .readdirSync(cacheFolder, { recursive: true })
      .find((file) => String(file).endsWith('.profile'));
    const file = path.join(cacheFolder, String(name));
    const bytes = fs.readFileSync(file);
    bytes[bytes.length - 10]! ^= 1;
    fs.writeFileSync(file, bytes);
    const { client, passes } = await makeWatchedClient({ cacheFolder });
    assert.deepEqual((await client.score(asked)).logits, profile.logits);
    assert.equal(passes(), 1);
  });

  it('two clients on one folder', async () => {
    const cacheFolder = temporaryFolder();
    const asked = await request(protein(120));
    const clients = [await makeClient({ cacheFolder }), await makeClient({ cacheFolder })];
    const profiles = await Promise.all(clients.map((client) => client.score(asked)));
    assert.deepEqual(profiles[0]!.logits, profiles[1]!.logits);
    await Promise.all(clients.map((client) => client.dispose()));
    const found = await (await makeClient({ cacheFolder })).cached(asked);
    assert.deepEqual(found!.logits, profiles[0]!.logits);
  });

  it('a folder that cannot be written is told once, and scoring and hovers go on', async () => {
    const file = path.join(temporaryFolder(), 'file');
    fs.writeFileSync(file, '');
    const log: string[] = [];
    const client = await makeClient({ cacheFolder: file, log: (_, message) => log.push(message) });
    for (const length of [20, 30]) {
      const asked = await request(protein(length));
      const profile = await client.score(asked);
      assert.deepEqual((await client.cached(asked))?.logits, profile.logits);
      const columns = profile.vocabulary.length;
      assert.deepEqual(await client.cachedRow(asked, 1), profile.logits.slice(columns, 2 * columns));
    }
    await client.dispose();
    const told = log.filter((line) => line.startsWith('io.'));
    assert.equal(told.length, 1);
    assert.match(told[0]!, /The cache in .*scoring goes on/);
  });
});
