/** Each way in which a hub can fail, and the code and sentence that it ends in. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { parseEndpoint } from '../../../src/runtime/hub/access';
import type { ErrorCode } from '../../../src/protocol/errors';
import { assertCoded, scratchFolder } from '../weights/folders';
import { ENTRY, QUICK, REPOSITORY, Setting, SOURCE, WEIGHTS } from './harness';

describe('a hub that fails', () => {
  let at: Setting;
  beforeEach(async () => (at = await Setting.make()));
  afterEach(() => at.end());

  const gives = async (code: ErrorCode, ...parts: string[]): Promise<void> => {
    await assertCoded(at.install(), code, ...parts);
    assert.deepEqual(await at.store.names(), [], 'nothing is installed');
  };

  it('401: asks for a token', async () => {
    at.hub.token = 'secret';
    await gives('hub.unauthorised', 'token', REPOSITORY);
  });

  it('sends the token to the hub and never to the store that it redirects to', async () => {
    at.hub.token = 'secret';
    await at.install(ENTRY, { access: at.access({ token: 'secret' }) });
    const authorised = at.hub.seen.filter(({ headers }) => headers.authorization !== undefined);
    assert.ok(authorised.length > 0 && authorised.every(({ origin }) => origin === 'hub'));
    assert.ok(at.hub.asked(WEIGHTS, 'store').length > 0);
  });

  it('403: says that terms have to be accepted', async () => {
    at.hub.misbehave('config.json', { status: 403 });
    await gives('hub.forbidden', 'terms');
  });

  it('404: no such model', async () => {
    const unknown = { ...ENTRY, repository: 'test/none' };
    await assertCoded(at.install(unknown), 'hub.not-found', 'test/none');
  });

  it('no weights that can be read', async () => {
    const scratch = scratchFolder();
    fs.copyFileSync(path.join(SOURCE, 'config.json'), path.join(scratch.path, 'config.json'));
    const bare = await Setting.make({ [REPOSITORY]: scratch.path });
    try {
      await assertCoded(bare.install(), 'model.unsupported', 'model.safetensors');
    } finally {
      await bare.end();
      scratch.remove();
    }
  });

  it('429: waits as long as Retry-After says, and succeeds', async () => {
    at.hub.misbehave(WEIGHTS, { status: 429, headers: { 'retry-after': '1' } });
    const began = performance.now();
    await at.install();
    assert.ok(performance.now() - began >= 1000);
    assert.equal(at.hub.asked(WEIGHTS, 'store').length, 2);
  });

  it('429 for longer than a person waits: says when', async () => {
    at.hub.misbehave('config.json', { status: 429, headers: { 'retry-after': '3600' } });
    await gives('hub.rate-limit', '3600 s');
  });

  it('429 with a date', async () => {
    const date = new Date(Date.now() + 7_200_000).toUTCString();
    at.hub.misbehave('config.json', { status: 429, headers: { 'retry-after': date } });
    await gives('hub.rate-limit', ' s; ');
  });

  it('500: tries again, and succeeds', async () => {
    at.hub.misbehave(WEIGHTS, { status: 500 }, { status: 503 });
    await at.install();
  });

  it('500 for good: gives up after a few attempts', async () => {
    at.hub.misbehave(WEIGHTS, ...Array.from({ length: 9 }, () => ({ status: 500 })));
    await gives('hub.server', '500');
    assert.equal(at.hub.asked(WEIGHTS, 'store').length, QUICK.backoff.length + 1);
  });

  it('a connection that breaks without a byte gained, again and again', async () => {
    at.hub.misbehave(WEIGHTS, ...Array.from({ length: 9 }, () => ({ breakAfter: 0 })));
    await gives('hub.interrupted', WEIGHTS);
  });

  it('silence: gives the connection up and goes on', async () => {
    at.hub.misbehave(WEIGHTS, { stallAfter: 100_000 });
    await at.install();
    assert.equal(at.hub.asked(WEIGHTS, 'store')[1]?.headers.range, 'bytes=100000-');
  });

  it('silence for good', async () => {
    at.hub.misbehave(WEIGHTS, ...Array.from({ length: 9 }, () => ({ stallAfter: 0 })));
    await gives('hub.timeout', 'sent nothing');
  });

  it('slow, but alive: takes its time', async () => {
    at.hub.misbehave(WEIGHTS, { slow: { milliseconds: 20, piece: 50_000 } });
    await at.install();
  });

  it('a wrong hash: refused, and the bytes thrown away', async () => {
    at.hub.misbehave(WEIGHTS, { corrupt: true });
    await gives('hub.hash', 'the hub said');
    assert.equal(fs.existsSync(at.part), false);
  });

  it('a hash that is not the published one, whatever the hub says', async () => {
    const entry = { ...ENTRY, weights: { sha256: '0'.repeat(64), bytes: 1 } };
    await assertCoded(at.install(entry), 'hub.hash', 'the published one has 000000000000');
  });

  it('another part of the file than was asked for', async () => {
    at.hub.misbehave(WEIGHTS, { breakAfter: 1000 }, { shift: 7 });
    await gives('hub.protocol', 'another part');
  });

  it('an end that comes too early and says so to nobody: goes on behind it', async () => {
    at.hub.misbehave(WEIGHTS, { unsaid: 100_000 });
    await at.install();
    assert.equal(at.hub.asked(WEIGHTS, 'store')[1]?.headers.range, 'bytes=100000-');
  });

  it('more bytes than the hub said: not taken', async () => {
    at.hub.misbehave(WEIGHTS, { unsaid: 50 << 20 });
    await gives('hub.protocol', 'more bytes than it said');
    assert.ok(fs.statSync(at.part).size <= fs.statSync(path.join(SOURCE, WEIGHTS)).size);
  });

  it('nobody there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const access = at.access({ endpoint: `http://127.0.0.1:${port}` });
    await assertCoded(at.install(ENTRY, { access }), 'hub.offline', 'the connection is refused');
  });

  it('redirects without end, to nowhere, to what is not http', async () => {
    const redirect = (location: string) => async (): Promise<void> => {
      const status = { status: 302, headers: { location } };
      at.hub.misbehave('config.json', ...Array.from({ length: 9 }, () => status));
      await gives('hub.redirect');
    };
    await redirect(`${at.hub.endpoint}/${REPOSITORY}/resolve/main/config.json`)();
    await redirect('file:///etc/passwd')();
  });

  it('a disk that is full', async () => {
    at.hub.misbehave(WEIGHTS, { breakAfter: 1000 }, { status: 404 });
    await assertCoded(at.install(), 'hub.not-found');
    fs.rmSync(at.part);
    fs.symlinkSync('/dev/full', at.part);
    await gives('io.write', 'the disk is full');
  });

  it('a disk that has no room for it: told before anything of it is fetched', async () => {
    at.hub.saidSizes.set(WEIGHTS, 9e14);
    await gives('io.write', ' free and the model needs 900 TB');
    assert.deepEqual(at.hub.asked(WEIGHTS, 'store'), []);
  });

  it('two windows at once: one fetches, the other is told', async () => {
    at.hub.misbehave(WEIGHTS, { slow: { milliseconds: 5, piece: 20_000 } });
    const [first, second] = await Promise.allSettled([at.install(), at.install()]);
    const failed = [first, second].filter(({ status }) => status === 'rejected');
    assert.equal(failed.length, 1);
    await assertCoded(Promise.reject((failed[0] as PromiseRejectedResult).reason as Error), 'model.busy');
    assert.deepEqual(await at.store.names(), ['small']);
    assert.equal(at.hub.asked(WEIGHTS, 'store').length, 1);
  });
});

describe('the address of a hub', () => {
  it('is Hugging Face’s when none is given', () => {
    assert.equal(parseEndpoint(' '), 'https://huggingface.co');
    assert.equal(parseEndpoint('http://mirror:8080/hf/'), 'http://mirror:8080/hf');
  });

  it('is refused when it is none', () => {
    for (const bad of ['mirror', 'ftp://mirror', 'https://me:password@mirror', 'https://mirror?x=1'])
      assert.throws(() => parseEndpoint(bad), { code: 'hub.protocol' });
  });
});
