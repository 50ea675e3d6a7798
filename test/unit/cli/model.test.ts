/** `seqlens model …` as it ships, with a hub on this machine. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TestHub } from '../../support/hub';
import { TestProxy } from '../../support/proxy';
import { run, start, temporaryFolder, type Ended } from './command';

const SOURCE = path.resolve(__dirname, '../../fixtures/lookup-protein');
const NAME = 'stand-in';
/** Known to the proxy alone. */
const ENDPOINT = 'http://hub.test';

describe('seqlens model, through a proxy', () => {
  let hub: TestHub;
  let proxy: TestProxy;
  let folder: string;
  before(async () => {
    hub = await TestHub.start({ [`test/${NAME}`]: SOURCE });
    proxy = await TestProxy.start({ 'hub.test': Number(new URL(hub.endpoint).port) });
    folder = temporaryFolder();
    process.env.SEQLENS_MODELS = folder;
    process.env.HTTP_PROXY = `http://${proxy.address}`;
  });
  after(async () => {
    delete process.env.SEQLENS_MODELS;
    delete process.env.HTTP_PROXY;
    await proxy.stop();
    await hub.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const get = (...more: string[]): Promise<Ended> =>
    run(['model', 'get', `test/${NAME}`, '--endpoint', ENDPOINT, ...more]);

  it('lists the catalogue with sizes and licences', async () => {
    const { code, stdout } = await run(['model', 'list']);
    assert.equal(code, 0);
    assert.match(stdout, /^esm2_t6_8M_UR50D +available +protein +7\.51 M +31\.4 MB .* MIT$/m);
    assert.match(stdout, /^esm2_t36_3B_UR50D +available +protein +2\.84 B +about 11\.4 GB/m);
  });

  it('asks before it fetches: without a terminal it wants --yes', async () => {
    const { code, stderr } = await get();
    assert.equal(code, 2, stderr);
    assert.match(stderr, /^Download {4}.*\n(.*\n)*Licence/m);
    assert.match(stderr, /--yes/);
    assert.deepEqual(hub.seen, []);
  });

  it('says what is wrong with a name', async () => {
    const { code, stderr } = await run(['model', 'get', 'esm9', '--yes']);
    assert.equal(code, 5);
    assert.match(stderr, /no model esm9 in the catalogue/);
  });

  it('fetches once when two ask at once, tests the model, and scores with it', async () => {
    hub.misbehave('model.safetensors', { slow: { milliseconds: 60, piece: 60_000 } });
    const [first, second] = await Promise.all([get('--yes', '--quiet'), get('--yes', '--quiet')]);
    const codes = [first.code, second.code].sort();
    assert.deepEqual(codes, [0, 5], first.stderr + second.stderr);
    assert.match(first.stderr + second.stderr, /fetching or changing stand-in.*\[model\.busy\]/);
    const { stdout } = first.code === 0 ? first : second;
    assert.match(stdout, /Finds natural sequences likelier than shuffled ones/);

    const fasta = path.join(folder, 'one.faa');
    fs.writeFileSync(fasta, '>one\nMKVLAAGIVGLCAKAYW\n');
    const [own, original] = await Promise.all(
      [NAME, SOURCE].map((model) => run(['score', fasta, '--model', model, '--quiet'])),
    );
    assert.equal(own?.code, 0, own?.stderr);
    const columns = (ended: Ended | undefined): string[] => ended?.stdout.split('\n')[1]?.split('\t') ?? [];
    assert.equal(columns(own)[3], NAME);
    assert.deepEqual(columns(own).slice(4), columns(original).slice(4), 'the same weights, the same numbers');
  });

  it('goes on after an interrupt', async () => {
    assert.equal((await run(['model', 'remove', NAME])).code, 0);
    hub.misbehave('model.safetensors', { slow: { milliseconds: 50, piece: 20_000 } });
    const args = ['model', 'get', `test/${NAME}`, '--endpoint', ENDPOINT, '--yes'];
    const running = await start(args);
    const part = path.join(folder, '.partial', NAME, 'model.safetensors.part');
    while (!fs.existsSync(part) || fs.statSync(part).size < 60_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    running.process.kill('SIGINT');
    assert.equal((await running.ended).code, 130);
    assert.match((await run(['model', 'list', '--json'])).stdout, /"models"/);
    assert.equal((await get('--yes', '--quiet')).code, 0);
    assert.match(hub.asked('model.safetensors', 'store').at(-1)?.headers.range ?? '', /^bytes=\d{5,6}-/);
  });

  it('verifies: finds a changed byte', async () => {
    assert.match((await run(['model', 'verify', NAME])).stdout, /stand-in: as it was installed/);
    const weights = path.join(folder, NAME, 'model.safetensors');
    const bytes = fs.readFileSync(weights);
    bytes.set([bytes.at(-1)! ^ 1], bytes.length - 1);
    fs.writeFileSync(weights, bytes);
    const { code, stderr } = await run(['model', 'verify']);
    assert.equal(code, 5);
    assert.match(stderr, /model\.tampered/);
    fs.rmSync(weights);
    const listed = await run(['model', 'list']);
    assert.equal(listed.code, 0, 'one that is damaged does not hide the others');
    assert.match(listed.stdout, /^stand-in +damaged[^]*^esm2_t6_8M_UR50D +available/m);
  });

  it('removes', async () => {
    assert.match((await run(['model', 'remove', NAME])).stdout, /Removed stand-in/);
    assert.equal((await run(['model', 'remove', NAME])).code, 5);
  });

  it('ends with the hub’s own code when the hub refuses', async () => {
    hub.misbehave('config.json', { status: 403 });
    const { code, stderr } = await get('--yes', '--quiet');
    assert.equal(code, 8);
    assert.match(stderr, /accept the model's terms.*\[hub\.forbidden\]/);
  });
});
