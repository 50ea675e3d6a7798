import assert from 'node:assert/strict';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { StoredTensor } from '../../../src/core/graph/storedTensors';
import { ElementType } from '../../../src/core/graph/types';
import { LoadedModel } from '../../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../../src/runtime/engine/runtime';
import { openFile } from '../../../src/runtime/weights/byteSource';
import { readCheckpoint } from '../../../src/runtime/weights/checkpoint/readCheckpoint';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { readModelFolder } from '../../../src/runtime/weights/modelFolder';
import { randomConfig, randomWeights } from '../../reference/randomWeights';
import { assertCoded, scratchFolder, SMALL, writeFolder } from './folders';

const FIXTURES = path.resolve('test/fixtures/checkpoints');
const fixture = (name: string): string => path.join(FIXTURES, name);

async function valuesOf(tensor: StoredTensor, file: string): Promise<number[]> {
  const source = await openFile(file);
  const bytes = tensor.bytes ?? (await source.read(tensor.offset, tensor.length));
  await source.close();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = tensor.shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, (_, i) => element(view, i, tensor.elementType));
}

function element(view: DataView, i: number, type: ElementType): number {
  if (type === ElementType.Float) return view.getFloat32(4 * i, true);
  if (type === ElementType.Float16) return half(view.getUint16(2 * i, true));
  assert.equal(type, ElementType.BFloat16);
  const wide = new DataView(new ArrayBuffer(4));
  wide.setUint32(0, view.getUint16(2 * i, true) << 16);
  return wide.getFloat32(0);
}

function half(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15, (bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return sign ? -size : size;
}

/** Every weight of the model, by Hugging Face's name with or without `esm.`, within `tolerance` of its size. */
async function assertWeights(name: string, tolerance = 0): Promise<void> {
  const source = await openFile(fixture(name));
  const { tensors } = await readCheckpoint(source, name).finally(() => source.close());
  for (const wanted of randomWeights(SMALL)) {
    const tensor = tensors.get(wanted.name) ?? tensors.get(wanted.name.replace(/^esm\./, ''));
    assert.ok(tensor, `${name} lacks ${wanted.name}`);
    assert.deepEqual(tensor.shape, wanted.shape);
    const expected = new Float32Array(wanted.bytes.buffer, wanted.bytes.byteOffset, wanted.bytes.length / 4);
    (await valuesOf(tensor, fixture(name))).forEach((value, i) => {
      const off = Math.abs(value - expected[i]!);
      assert.ok(
        off <= tolerance * Math.abs(expected[i]!) + (tolerance && 1e-7),
        `${wanted.name}[${i}]: ${value}`,
      );
    });
  }
}

describe('PyTorch checkpoints', () => {
  for (const name of [
    'fair-esm.pt',
    'fair-esm-legacy.pt',
    'fair-esm-bare.pth',
    'zip64.bin',
    'big-endian.bin',
  ])
    it(`${name} holds the weights that PyTorch wrote`, () => assertWeights(name));
  for (const name of ['strange.bin', 'strange-legacy.bin'])
    it(`${name}: transposed, strided, views and doubles come out in order`, () => assertWeights(name));
  it('fp16 and bf16 are read as they are', async () => {
    await assertWeights('half.bin', 2 ** -11);
    await assertWeights('bfloat16.bin', 2 ** -8);
  });

  it("a module's own state_dict is read, Parameters and metadata and all", async () => {
    const source = await openFile(fixture('module.pt'));
    const { tensors } = await readCheckpoint(source, 'module.pt').finally(() => source.close());
    assert.equal(tensors.size, randomWeights(SMALL).length);
  });

  it('storages that lie in order are read from the file itself, tied ones from one place', async () => {
    const { weights, precision } = await readModelFolder(fixture('fair-esm.pt'));
    assert.ok([...weights.values()].every(({ bytes }) => bytes === undefined));
    assert.equal(precision, 'fp32');
    const [input, output] = ['embeddings.word_embeddings.weight', 'lm_head.decoder.weight'];
    assert.deepEqual(weights.get(output), weights.get(input));
  });

  it('a fair-esm file alone is a model: its shape from its own settings, its names translated', async () => {
    for (const name of ['fair-esm.pt', 'fair-esm-legacy.pt', 'fair-esm-bare.pth']) {
      const { manifest } = await openInstalledModel(fixture(name));
      assert.deepEqual([manifest.name, manifest.alphabet, manifest.window], [name, 'protein', 1022]);
      const { config } = await readModelFolder(fixture(name));
      assert.deepEqual([config.layers, config.width, config.heads, config.innerWidth], [2, 16, 2, 64]);
      assert.ok(config.tokenDropout);
    }
  });

  describe('through the engine', () => {
    const scratch = scratchFolder();
    after(() => scratch.remove());
    const ids = Int32Array.from([0, 20, 15, 7, 9, 4, 2]);
    const passes = [{ ids, masked: Int32Array.of(3), rows: ids.map((_, i) => i) }];

    async function logits(place: string): Promise<Float32Array> {
      const model = await LoadedModel.open((await loadRuntime()).get(), place, 1);
      const [result] = await model.run({ kind: 'logits' }, passes);
      await model.dispose();
      return result!;
    }

    async function folderOf(name: string, files: Readonly<Record<string, string>>): Promise<string> {
      const folder = path.join(scratch.path, name);
      await mkdir(folder);
      await writeFile(path.join(folder, 'config.json'), JSON.stringify(randomConfig(SMALL)));
      for (const [from, to] of Object.entries(files)) await copyFile(fixture(from), path.join(folder, to));
      return folder;
    }

    it('every form gives the bits of the safetensors folder', async () => {
      const expected = await logits(await writeFolder(path.join(scratch.path, 'safetensors')));
      const shards = ['pytorch_model-00001-of-00002.bin', 'pytorch_model-00002-of-00002.bin'];
      const whole = ['pytorch_model.bin.index.json', ...shards];
      const places = [
        fixture('fair-esm.pt'),
        fixture('fair-esm-legacy.pt'),
        await folderOf('strange', { 'strange.bin': 'pytorch_model.bin' }),
        await folderOf('legacy', { 'strange-legacy.bin': 'pytorch_model.bin' }),
        await folderOf('big-endian', { 'big-endian.bin': 'mine.pth' }),
        await folderOf('sharded', Object.fromEntries(whole.map((name) => [name, name]))),
      ];
      for (const place of places) assert.deepEqual(await logits(place), expected, place);
    });

    it('one file of Hugging Face needs the config.json beside it', async () => {
      const folder = await folderOf('single', { 'half.bin': 'half.bin' });
      assert.equal((await readModelFolder(path.join(folder, 'half.bin'))).precision, 'fp16');
      await assertCoded(readModelFolder(fixture('half.bin')), 'model.not-found', 'config.json');
    });

    it('two checkpoints in a folder are not guessed between', async () => {
      const folder = await folderOf('two', { 'half.bin': 'a.pt', 'bfloat16.bin': 'b.pt' });
      await assertCoded(readModelFolder(folder), 'model.weights', 'a.pt, b.pt', 'choose');
    });
  });
});
