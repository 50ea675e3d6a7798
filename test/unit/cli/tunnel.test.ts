/** The command line and a hub that speaks https, behind a proxy that tunnels: as it is in most institutes. */
import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { TestHub } from '../../support/hub';
import { TestProxy } from '../../support/proxy';
import { run, temporaryFolder, type Ended } from './command';

const FIXTURES = path.resolve(__dirname, '../../fixtures');
const CERTIFICATE = path.join(FIXTURES, 'tls/certificate.pem');

describe('seqlens model, through a tunnel to an https hub', () => {
  let hub: TestHub;
  let proxy: TestProxy;
  let folder: string;
  before(async () => {
    const [cert, key] = [CERTIFICATE, path.join(FIXTURES, 'tls/key.pem')].map((file) =>
      fs.readFileSync(file),
    );
    const repositories = { 'test/stand-in': path.join(FIXTURES, 'lookup-protein') };
    hub = await TestHub.start(repositories, { cert: cert!, key: key! });
    // Nobody else knows the name, and there is no other way to it.
    proxy = await TestProxy.start({ 'hub.test': Number(new URL(hub.endpoint).port) });
    folder = temporaryFolder();
    process.env.HTTPS_PROXY = `http://${proxy.address}`;
  });
  after(async () => {
    delete process.env.HTTPS_PROXY;
    delete process.env.NODE_EXTRA_CA_CERTS;
    await proxy.stop();
    await hub.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const get = (): Promise<Ended> => {
    const from = ['--endpoint', 'https://hub.test', '--models', folder];
    return run(['model', 'get', 'test/stand-in', ...from, '--yes', '--quiet']);
  };

  it('sends nothing to a hub whose certificate nobody vouches for', async () => {
    const { code, stderr } = await get();
    assert.notEqual(code, 0);
    assert.match(stderr, /its certificate is signed by itself.*\[hub\.offline\]/);
    assert.deepEqual(hub.seen, []);
    assert.deepEqual(proxy.seen, ['CONNECT hub.test:443'], 'and does not ask again');
  });

  it('fetches and tests a model once NODE_EXTRA_CA_CERTS names the certificate', async () => {
    process.env.NODE_EXTRA_CA_CERTS = CERTIFICATE;
    const { code, stdout, stderr } = await get();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /Finds natural sequences likelier than shuffled ones/);
    assert.ok(proxy.seen.includes(`CONNECT ${new URL(hub.store).host}`), 'the store as well');
    assert.ok(proxy.seen.every((asked) => asked.startsWith('CONNECT ')));
  });
});
