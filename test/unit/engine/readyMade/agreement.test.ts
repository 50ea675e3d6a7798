import assert from 'node:assert/strict';
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { decodeModel } from '../../../../src/core/graph/decode';
import { encodeModel } from '../../../../src/core/graph/encode';
import type { Pass, PassOutput } from '../../../../src/protocol/engine';
import { LoadedModel } from '../../../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../../../src/runtime/engine/runtime';
import { scratchFolder, SMALL } from '../../weights/folders';
import { int64, node, SECTION, writeManifest, writeOwn } from './ownGraph';

const FIXTURES = path.resolve(__dirname, '../../../fixtures');
/** Nats, and what hidden states and probabilities count in. */
const TOLERANCE = 1e-4;

function tokens(length: number, step: number): Int32Array {
  return Int32Array.from({ length: length + 2 }, (_, i) =>
    i === 0 ? 0 : i === length + 1 ? 2 : 4 + ((i * step) % 20),
  );
}

/** Passes of several lengths, whole, in part, and with one masked row, in no order. */
const PASSES: readonly Pass[] = [5, 30, 61].flatMap((length) => {
  const ids = tokens(length, 7919 + length);
  return [
    { ids, masked: Int32Array.of(2), rows: Int32Array.of(2) },
    { ids, masked: Int32Array.of(), rows: ids.map((_, i) => i) },
    { ids: tokens(length, 13), masked: Int32Array.of(3), rows: Int32Array.of(3) },
    { ids, masked: Int32Array.of(1, 4), rows: Int32Array.of(1, 3, 5) },
  ];
});

const LOGITS: PassOutput = { kind: 'logits' };
const hidden = (layer: number): PassOutput => ({ kind: 'hidden', layer });
const attention = (layer: number): PassOutput[] =>
  [0, 1, 2, 3].map((head) => ({ kind: 'attention', layer, head }));

async function agree(graph: string, weights: string, outputs: readonly PassOutput[]): Promise<void> {
  const ort = (await loadRuntime()).get();
  const ours = await LoadedModel.open(ort, graph, 1);
  const theirs = await LoadedModel.open(ort, weights, 1);
  for (const output of outputs) {
    const [a, b] = [await ours.run(output, PASSES), await theirs.run(output, PASSES)];
    a.forEach((values, pass) => {
      const wanted = b[pass]!;
      assert.equal(values.length, wanted.length);
      let worst = 0;
      values.forEach((value, i) => (worst = Math.max(worst, Math.abs(value - wanted[i]!))));
      assert.ok(worst <= TOLERANCE, `${JSON.stringify(output)}, pass ${pass}: ${worst}`);
    });
    assert.ok(new Set(a.flatMap((values) => [...values])).size > 100, 'nothing was compared');
  }
  await ours.dispose();
  await theirs.dispose();
}

describe('a ready-made .onnx file agrees with its weights', () => {
  it('exported by PyTorch with logits alone: logits, hidden states and attention', () =>
    agree(path.join(FIXTURES, 'exported-onnx'), path.join(FIXTURES, 'lookup-protein'), [
      LOGITS,
      ...[0, 1, 2].map(hidden),
      ...[0, 1].flatMap(attention),
      { kind: 'contacts', layer: 1 },
    ]));

  it('named by its file', async () => {
    const file = path.join(FIXTURES, 'exported-onnx', 'model.onnx');
    await agree(file, path.join(FIXTURES, 'lookup-protein'), [LOGITS]);
  });

  it('of our own writer, in batches, its weights in a file beside it', async () => {
    const scratch = scratchFolder();
    await agree(await writeOwn(scratch.path), scratch.path, [LOGITS]);
    scratch.remove();
  });

  it("through links of other names, as Hugging Face's cache has them", async () => {
    const scratch = scratchFolder();
    const ready = await writeOwn(scratch.path);
    const [blobs, linked] = ['blobs', 'linked'].map((name) => path.join(scratch.path, name));
    for (const folder of [blobs!, linked!]) await mkdir(folder);
    for (const [i, name] of ['graph.onnx', 'model.safetensors', 'manifest.json'].entries()) {
      await rename(path.join(ready, name), path.join(blobs!, `blob${i}`));
      await symlink(path.join(blobs!, `blob${i}`), path.join(linked!, name));
    }
    await agree(linked!, scratch.path, [LOGITS]);
    scratch.remove();
  });

  it('with attention that the manifest names, of four axes', async () => {
    const scratch = scratchFolder();
    const exported = path.join(FIXTURES, 'exported-onnx');
    const model = decodeModel(await readFile(path.join(exported, 'model.onnx')));
    const names = ['first', 'second'];
    const nodes = names.map((name, layer) =>
      node('Unsqueeze', [`/Softmax${layer === 0 ? '' : `_${layer}`}_output_0`, 'front'], name),
    );
    const { graph } = model;
    const initialisers = [...graph.initialisers, int64('front', [0])];
    const edited = { ...model, graph: { ...graph, nodes: [...graph.nodes, ...nodes], initialisers } };
    await writeFile(path.join(scratch.path, 'model.onnx'), encodeModel(edited));
    const { onnx } = JSON.parse(await readFile(path.join(exported, 'manifest.json'), 'utf8')) as {
      onnx: typeof SECTION;
    };
    const outputs = { logits: 'logits', attention: names };
    await writeManifest(scratch.path, { ...onnx, outputs });
    await agree(scratch.path, path.join(FIXTURES, 'lookup-protein'), [0, 1].flatMap(attention));
    scratch.remove();
  });

  it('takes any number of threads, and gives the same bits alone and in a batch', async () => {
    const scratch = scratchFolder();
    const ort = (await loadRuntime()).get();
    const model = await LoadedModel.open(ort, await writeOwn(scratch.path), 2);
    const together = await model.run(LOGITS, PASSES);
    for (const [i, pass] of PASSES.entries())
      assert.deepEqual((await model.run(LOGITS, [pass]))[0], together[i]);
    await model.dispose();
    scratch.remove();
  });

  it('with hidden states that are tensors of the graph and no outputs', async () => {
    const scratch = scratchFolder();
    const names: string[] = [];
    const ready = await writeOwn(scratch.path, (model) => {
      // The stream between the layers is what LayerNormalization reads before each, and what it gives at the end.
      const norms = model.graph.nodes.filter(({ operator }) => operator === 'LayerNormalization');
      for (let layer = 0; layer < SMALL.layers; layer++) names.push(norms[2 * layer]!.inputs[0]!);
      names.push(norms[2 * SMALL.layers]!.outputs[0]!);
      return model;
    });
    await writeManifest(ready, { ...SECTION, outputs: { logits: 'logits', hidden: names } });
    await agree(ready, scratch.path, [0, 1, 2].map(hidden));
    scratch.remove();
  });
});
