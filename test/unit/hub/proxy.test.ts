/** The command line's way through a proxy; the editor's is VS Code's own (test/package). */
import assert from 'node:assert/strict';
import { environmentFetch } from '../../../src/runtime/hub/environmentFetch';
import { assertCoded } from '../weights/folders';
import { TestProxy } from '../../support/proxy';
import { ENTRY, Setting } from './harness';

/** Known to the proxy alone. */
const HUB = 'hub.test';

describe('a proxy', () => {
  let at: Setting;
  let proxy: TestProxy;
  beforeEach(async () => {
    at = await Setting.make();
    proxy = await TestProxy.start({ [HUB]: Number(new URL(at.hub.endpoint).port) });
  });
  afterEach(async () => {
    await proxy.stop();
    await at.end();
  });

  const installBy = async (environment: NodeJS.ProcessEnv, endpoint = `http://${HUB}`) =>
    at.install(ENTRY, { access: at.access({ fetch: await environmentFetch(environment), endpoint }) });

  it('that HTTP_PROXY names leads to a hub that only it knows, and to its store', async () => {
    await installBy({ HTTP_PROXY: proxy.address });
    assert.ok(proxy.seen.includes(`GET ${HUB}`));
    assert.ok(proxy.seen.includes('GET 127.0.0.1'), 'the store');
    assert.deepEqual(await at.store.names(), ['small']);
  });

  it('is not asked for hosts of NO_PROXY', async () => {
    const HTTP_PROXY = `http://${proxy.address}`;
    await installBy({ HTTP_PROXY, no_proxy: 'example.org,127.0.0.1' }, at.hub.endpoint);
    assert.deepEqual(proxy.seen, []);
  });

  it('is asked for a tunnel to an https hub, by HTTPS_PROXY or else HTTP_PROXY', async () => {
    // What answers there speaks no TLS.
    for (const name of ['HTTPS_PROXY', 'http_proxy'])
      await assert.rejects(installBy({ [name]: proxy.address }, `https://${HUB}`), { name: 'SeqlensError' });
    assert.deepEqual([...new Set(proxy.seen)], [`CONNECT ${HUB}:443`]);
  });

  it('gets name and password of its address, and is told of when it refuses', async () => {
    proxy.authorization = `Basic ${Buffer.from('someone:secret').toString('base64')}`;
    await installBy({ HTTP_PROXY: `http://someone:secret@${proxy.address}` });
    await assertCoded(installBy({ HTTP_PROXY: proxy.address }), 'hub.proxy', 'name and password');
    const tunnel = installBy({ HTTPS_PROXY: proxy.address }, `https://${HUB}`);
    await assertCoded(tunnel, 'hub.proxy', 'name and password');
  });

  it('that is none, or not there, is told of without its password', async () => {
    const wrong = installBy({ HTTPS_PROXY: 'socks5://someone:secret@proxy.test' });
    await assert.rejects(wrong, (error: Error) => !error.message.includes('secret'));
    await assertCoded(wrong, 'hub.protocol', 'HTTPS_PROXY names no http proxy');
    const { address } = proxy;
    await proxy.stop();
    await assertCoded(installBy({ HTTP_PROXY: address }), 'hub.offline', 'the connection is refused');
    proxy = await TestProxy.start({});
  });
});
