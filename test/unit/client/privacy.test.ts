import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { cleanUp, makeClient, protein, request, temporaryFolder } from './harness';

/** ONNX Runtime for Linux can send events to its makers, and then keeps an identifier in the user's home. */
describe('client: nothing leaves the machine', function () {
  this.timeout(60_000);
  const places = ['HOME', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'ORT_DISABLE_TELEMETRY'];
  const before = places.map((name) => [name, process.env[name]] as const);
  after(() => {
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
  });
  afterEach(cleanUp);

  it('the model process leaves nothing in the home of its user', async () => {
    for (const name of places) Reflect.deleteProperty(process.env, name);
    process.env.HOME = temporaryFolder();
    const client = await makeClient();
    await client.score(await request(protein(20)));
    await client.dispose();
    assert.deepEqual(fs.readdirSync(process.env.HOME, { recursive: true }), []);
  });
});
