/** What a download does when the hub behaves, and when a connection breaks. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { isCancelled } from '../../../src/protocol/errors';
import { COMMIT } from '../../support/hub';
import { findEntry, unlistedEntry } from '../../../src/runtime/weights/catalogue';
import { readModelFolder } from '../../../src/runtime/weights/modelFolder';
import { randomConfig } from '../../reference/randomWeights';
import { assertCoded, SMALL, writeFolder, writeShards } from '../weights/folders';
import { ENTRY, REPOSITORY, Setting, SOURCE, WEIGHTS } from './harness';

const CHECKPOINTS = path.resolve(__dirname, '../../fixtures/checkpoints');
const whole = fs.readFileSync(path.join(SOURCE, WEIGHTS));

describe('installing from a hub', () => {
  let at: Setting;
  beforeEach(async () => (at = await Setting.make()));
  afterEach(() => at.end());

  const installedBytes = (): Buffer => fs.readFileSync(path.join(at.store.folderOf(ENTRY.name), WEIGHTS));

  it('fetches the files, pins commit and hashes, and leaves nothing else behind', async () => {
    const { manifest, sha256 } = await at.install();
    assert.deepEqual(installedBytes(), whole);
    assert.equal(manifest.origin?.revision, COMMIT);
    assert.equal(manifest.version, COMMIT.slice(0, 7));
    assert.deepEqual(manifest.origin.files, { [WEIGHTS]: { sha256, vouchedBy: 'hub' } });
    assert.equal(manifest.files?.['config.json']?.length, 64);
    assert.deepEqual(fs.readdirSync(at.store.folder).sort(), ['.partial', 'small']);
    assert.deepEqual(fs.readdirSync(path.join(at.store.folder, '.partial')), []);
    assert.deepEqual(await at.store.names(), ['small']);
    assert.equal((await at.store.open('small')).sha256, sha256);
    // Everything behind the configuration is asked for at the commit that it had.
    assert.ok(at.hub.asked(WEIGHTS).every((seen) => seen.path.includes(COMMIT)));
  });

  it('tells how far it is, up to the whole', async () => {
    await at.install();
    const bytes = at.progress.filter(({ stage }) => stage === 'downloading').map(({ done }) => done);
    assert.equal(bytes.at(-1), whole.length);
    assert.deepEqual(
      [...bytes].sort((a, b) => a - b),
      bytes,
    );
    assert.ok(at.progress.some(({ total }) => total === whole.length));
  });

  it('goes on by ranges where the connection breaks, at any byte', async () => {
    const cuts = [1, 70_001, 3, 100_000];
    at.hub.misbehave(WEIGHTS, ...cuts.map((breakAfter) => ({ breakAfter })));
    await at.install();
    assert.deepEqual(installedBytes(), whole);
    const ranges = at.hub.asked(WEIGHTS, 'store').map(({ headers }) => headers.range);
    assert.deepEqual(ranges, [undefined, 'bytes=1-', 'bytes=70002-', 'bytes=70005-', 'bytes=170005-']);
    const sent = at.hub.asked(WEIGHTS, 'store').reduce((sum, seen) => sum + seen.sent, 0);
    assert.equal(sent, whole.length, 'no byte was sent twice');
  });

  it('goes on the next day where it was cancelled', async () => {
    at.hub.misbehave(WEIGHTS, { slow: { milliseconds: 5, piece: 20_000 } });
    const controller = new AbortController();
    const cancel = at.install(ENTRY, {
      signal: controller.signal,
      onProgress: ({ done }) => done > 100_000 && controller.abort(),
    });
    await assert.rejects(cancel, isCancelled);
    assert.deepEqual(await at.store.names(), []);
    assert.deepEqual(await at.store.partial(), ['small']);
    const kept = fs.statSync(at.part).size;
    assert.ok(kept > 100_000 && kept < whole.length, `${kept}`);
    await at.install();
    assert.equal(at.hub.asked(WEIGHTS, 'store').at(-1)?.headers.range, `bytes=${kept}-`);
    assert.deepEqual(installedBytes(), whole);
  });

  it('starts the file over when the store has another version of it by now', async () => {
    at.hub.misbehave(WEIGHTS, { breakAfter: 50_000, etag: '"older"' });
    await at.install();
    const [, second] = at.hub.asked(WEIGHTS, 'store');
    assert.equal(second?.headers['if-range'], '"older"');
    assert.equal(second.sent, whole.length);
    assert.deepEqual(installedBytes(), whole);
  });

  it('starts the file over when the store knows no ranges', async () => {
    at.hub.misbehave(WEIGHTS, { breakAfter: 50_000 }, { ignoreRange: true });
    await at.install();
    assert.deepEqual(installedBytes(), whole);
  });

  it('starts over what a weak name of the version came with', async () => {
    at.hub.misbehave(WEIGHTS, { breakAfter: 50_000, etag: 'W/"weak"' });
    await at.install();
    assert.equal(at.hub.asked(WEIGHTS, 'store')[1]?.headers.range, undefined);
    assert.deepEqual(installedBytes(), whole);
  });

  it('takes a mirror that says neither commit nor hash, and writes down that nobody vouched', async () => {
    at.hub.misbehave('*', { silent: true });
    at.hub.misbehave('config.json', { silent: true });
    const { manifest } = await at.install();
    assert.equal(manifest.origin?.revision, 'main');
    assert.equal(manifest.origin.files[WEIGHTS]?.vouchedBy, 'nobody');
  });

  it('fetches shards by their index', async () => {
    const sharded = path.join(at.store.folder, '..', 'sharded');
    await writeShards(sharded);
    const other = await Setting.make({ 'test/small': sharded });
    try {
      const { manifest } = await other.install();
      assert.deepEqual(Object.keys(manifest.origin?.files ?? {}), [
        'model-00001-of-00002.safetensors',
        'model-00002-of-00002.safetensors',
      ]);
      assert.equal((await other.store.open('small')).sha256, manifest.sha256);
    } finally {
      await other.end();
    }
  });

  it('fetches PyTorch shards by their index, as ESM-2 3B has them, the second after a break', async () => {
    const source = path.join(at.store.folder, '..', 'pytorch');
    const index = 'pytorch_model.bin.index.json';
    const shards = ['pytorch_model-00001-of-00002.bin', 'pytorch_model-00002-of-00002.bin'];
    fs.mkdirSync(source, { recursive: true });
    for (const name of [index, ...shards])
      fs.copyFileSync(path.join(CHECKPOINTS, name), path.join(source, name));
    fs.writeFileSync(path.join(source, 'config.json'), JSON.stringify(randomConfig(SMALL)));
    const other = await Setting.make({ [REPOSITORY]: source });
    try {
      other.hub.misbehave(shards[1]!, { breakAfter: 700 });
      const { manifest } = await other.install();
      const resumed = other.hub.asked(shards[1]!, 'store').at(-1);
      assert.equal(resumed?.headers.range, 'bytes=700-');
      assert.deepEqual(Object.keys(manifest.origin?.files ?? {}), shards);
      assert.ok(Object.values(manifest.origin?.files ?? {}).every(({ vouchedBy }) => vouchedBy === 'hub'));
      const { weights } = await readModelFolder(other.store.folderOf('small'));
      const own = await readModelFolder(await writeFolder(path.join(source, 'safetensors')));
      assert.deepEqual([...weights.keys()].sort(), [...own.weights.keys()].sort());
      assert.equal((await other.store.open('small')).sha256, manifest.sha256);
    } finally {
      await other.end();
    }
  });

  it('takes neither the name of a listed model nor the place of another owner’s', async () => {
    assert.equal(unlistedEntry('someone/esm2_t6_8M_UR50D')?.name, 'someone--esm2_t6_8M_UR50D');
    assert.equal(unlistedEntry('someone/seqlens-protein')?.name, 'someone--seqlens-protein');
    assert.equal(findEntry('facebook/esm2_t6_8M_UR50D')?.name, 'esm2_t6_8M_UR50D');
    await at.install();
    await assertCoded(
      at.install(unlistedEntry('other/small')),
      'model.namesake',
      REPOSITORY,
      'remove it first',
    );
    assert.equal((await at.install()).manifest.origin?.repository, REPOSITORY, 'its own successor is let in');
  });

  it('keeps the installed model until its successor is whole', async () => {
    const first = await at.install();
    at.hub.misbehave(WEIGHTS, { corrupt: true });
    await assertCoded(at.install(), 'hub.hash');
    assert.equal((await at.store.open('small')).sha256, first.sha256);
    await at.install();
    assert.equal((await at.store.open('small')).sha256, first.sha256);
  });

  it('removes a model, and what had come of one', async () => {
    await at.install();
    await at.store.remove('small');
    assert.deepEqual(await at.store.names(), []);
    at.hub.misbehave(WEIGHTS, { corrupt: true });
    await assertCoded(at.install(), 'hub.hash');
    await at.store.remove('small');
    assert.deepEqual(await at.store.partial(), []);
    await assertCoded(at.store.remove('small'), 'model.not-found', 'small');
    await assertCoded(at.store.remove('../small'), 'model.not-found');
  });
});
