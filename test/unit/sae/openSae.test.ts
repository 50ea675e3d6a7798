import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { openSae } from '../../../src/runtime/weights/sae/openSae';
import { checkSaeOfModel } from '../../../src/runtime/weights/sae/saeOfModel';
import { SAE_FILES } from '../../reference/sae';
import { floats, safetensorsBytes, type NamedTensor } from '../../reference/safetensorsWriter';
import { assertCoded, scratchFolder } from '../weights/folders';

const [WIDTH, FEATURES] = [4, 8];
const HOST = { name: 'a model', layers: 6, width: WIDTH };

function tensors(change: Readonly<Record<string, Float32Array>> = {}): NamedTensor[] {
  const values = (name: string, count: number): Float32Array =>
    change[name] ?? Float32Array.from({ length: count }, (_, i) => (i % 5) / 4);
  return [
    floats('bias', [WIDTH], values('bias', WIDTH)),
    floats('encoder.weight', [FEATURES, WIDTH], values('encoder.weight', FEATURES * WIDTH)),
    floats('encoder.bias', [FEATURES], values('encoder.bias', FEATURES)),
  ];
}

describe('opening a sparse autoencoder', () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());

  async function write(name: string, bytes: Uint8Array, manifest?: unknown): Promise<string> {
    const folder = path.join(scratch.path, name);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'sae.safetensors'), bytes);
    if (manifest) await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
    return folder;
  }

  it("reads the layer from InterPLM's folder and InterProt's file name, and k from the latter", async () => {
    const interplm = await openSae(path.join(SAE_FILES, 'layer_1'));
    assert.deepEqual(
      [interplm.encoder.layer, interplm.encoder.width, interplm.encoder.features, interplm.encoder.k],
      [1, 16, 128, undefined],
    );
    const interprot = await openSae(path.join(SAE_FILES, 'interprot'));
    assert.deepEqual(
      [interprot.encoder.layer, interprot.encoder.features, interprot.encoder.k, interprot.encoder.input],
      [1, 128, 8, 'standardised'],
    );
  });

  it('takes what the user says before what the file is called', async () => {
    const { encoder } = await openSae(path.join(SAE_FILES, 'interprot'), { layer: 2, k: 5 });
    assert.deepEqual([encoder.layer, encoder.k], [2, 5]);
  });

  it('reads the architecture and k from a manifest', async () => {
    const facts = {
      kind: 'sae',
      name: 'n',
      version: '1',
      licence: 'MIT',
      training: '',
      sha256: 'a'.repeat(64),
    };
    const folder = await write('named', safetensorsBytes(tensors()), {
      ...facts,
      architecture: 'topk',
      layer: 3,
      k: 2,
    });
    await assertCoded(openSae(folder), 'model.tampered', 'install the autoencoder again');
    const written = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as object;
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(safetensorsBytes(tensors())).digest('hex');
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ ...written, sha256 }));
    const { encoder } = await openSae(folder);
    assert.deepEqual([encoder.layer, encoder.k], [3, 2]);
  });

  it('refuses what no feature can be computed from, with what to do', async () => {
    const none = await write('no-layer', safetensorsBytes(tensors()));
    await assertCoded(openSae(none), 'model.config', 'which layer', 'name the layer');

    const broken = tensors({ 'encoder.weight': new Float32Array(FEATURES * WIDTH).fill(NaN, 7, 8) });
    const nan = await write('nan', safetensorsBytes(broken));
    await assertCoded(
      openSae(nan, { layer: 1 }),
      'model.weights',
      'NaN',
      'encoder.weight',
      'element 8 of 32',
    );

    const whole = safetensorsBytes(tensors());
    const short = await write('short', whole.subarray(0, whole.length - 20));
    await assertCoded(openSae(short, { layer: 1 }), 'model.weights', 'truncated');

    const strange = await write('strange', safetensorsBytes([floats('gate', [2], new Float32Array(2))]));
    await assertCoded(openSae(strange, { layer: 1 }), 'model.unsupported', 'gate', 'manifest.json');

    const other = await write(
      'other',
      safetensorsBytes([...tensors().slice(1), floats('bias', [3], new Float32Array(3))]),
    );
    await assertCoded(openSae(other, { layer: 1 }), 'model.weights', 'bias', '[3]');

    await assertCoded(openSae(path.join(scratch.path, 'nowhere')), 'model.not-found');
  });

  it("refuses a checkpoint that is cut short, and weights that are not their config's", async () => {
    const folder = path.join(scratch.path, 'layer_1');
    await cp(path.join(SAE_FILES, 'layer_1'), folder, { recursive: true });
    await writeFile(path.join(folder, 'config.json'), JSON.stringify({ activation_dim: 320 }));
    await assertCoded(openSae(folder), 'model.config', 'width 16', '320');
    const bytes = await readFile(path.join(folder, 'ae_normalized.pt'));
    await writeFile(path.join(folder, 'ae_normalized.pt'), bytes.subarray(0, 9000));
    await assertCoded(openSae(folder), 'model.weights', 'download the checkpoint again');
  });

  it("refuses one of another model's width, depth or weights", async () => {
    const folder = await write('fits', safetensorsBytes(tensors()));
    const sae = await openSae(folder, { layer: 5 });
    checkSaeOfModel(sae, HOST);
    assert.throws(
      () => checkSaeOfModel(sae, { ...HOST, width: 320 }),
      /width 4, and those of a model have 320: choose/,
    );
    assert.throws(() => checkSaeOfModel(sae, { ...HOST, layers: 4 }), /layer 5, and a model has 4/);
    const model = { name: 'another', sha256: 'b'.repeat(64) };
    const owned = { ...sae, manifest: { ...sae.manifest, model } };
    assert.throws(() => checkSaeOfModel(owned, { ...HOST, sha256: 'c'.repeat(64) }), /belongs to another/);
  });
});
