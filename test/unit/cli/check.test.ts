import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import type { EngineCheck } from '../../../src/analyses/checkEngine';
import type { ModelManifest } from '../../../src/protocol/manifest';
import { run } from './command';

describe('seqlens check', function () {
  this.timeout(60_000);

  async function report(...args: string[]): Promise<EngineCheck> {
    const { code, stdout, stderr } = await run(['check', '--json', ...args]);
    assert.equal(code, 0, stderr);
    const { models } = JSON.parse(stdout) as { models: EngineCheck[] };
    return models.find(({ model }) => model.name === 'seqlens-protein')!;
  }

  it('reports model, runtime and speed, and the same value whatever the threads', async () => {
    const { version } = JSON.parse(fs.readFileSync('node_modules/onnxruntime-node/package.json', 'utf8')) as {
      version: string;
    };
    const manifest = JSON.parse(
      fs.readFileSync('models/seqlens-protein/manifest.json', 'utf8'),
    ) as ModelManifest;
    const one = await report();
    const two = await report('--threads', '2', '--model', 'seqlens-protein');
    assert.equal(one.model.sha256, manifest.sha256);
    assert.match(one.runtime, new RegExp(`^ONNX Runtime ${version.replaceAll('.', '\\.')}\\b`));
    assert.ok(fs.existsSync(one.model.folder));
    assert.ok(one.residuesPerSecond.single > one.residuesPerSecond.masked);
    assert.ok(one.residuesPerSecond.masked > 0 && one.startMilliseconds > 0);
    assert.ok(one.referenceValue < 0 && one.referenceValue > -Math.log(1e4));
    assert.equal(one.referenceValue, two.referenceValue);
  });

  it('prints lines for a bug report', async () => {
    const { stdout } = await run(['check', '--model', 'seqlens-protein']);
    for (const label of [
      'Seqlens',
      'System',
      'Model process',
      'Model',
      'Folder',
      'Sha256',
      'Runtime',
      'Speed',
    ]) {
      assert.match(stdout, new RegExp(`^${label} {2,}\\S`, 'm'));
    }
  });

  it('ends with 5 where there is no such model', async () => {
    const { code, stderr } = await run(['check', '--model', 'other']);
    assert.equal(code, 5);
    assert.match(stderr, /\[model\.not-found\]/);
  });
});
