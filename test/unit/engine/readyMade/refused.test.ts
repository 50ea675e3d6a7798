import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { OUTPUT, ROW_INDEX } from '../../../../src/core/graph/graphOutput';
import { ElementType, type GraphNode, type Model, type Value } from '../../../../src/core/graph/types';
import type { Arithmetic, PassOutput } from '../../../../src/protocol/engine';
import type { ErrorCode } from '../../../../src/protocol/errors';
import { LoadedModel } from '../../../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../../../src/runtime/engine/runtime';
import { openInstalledModel } from '../../../../src/runtime/weights/installedModel';
import { assertCoded, scratchFolder } from '../../weights/folders';
import { int64, SECTION, writeManifest, writeOwn } from './ownGraph';

const EXPORTED = path.resolve(__dirname, '../../../fixtures/exported-onnx');

type Edit = (model: Model) => Model;
const withGraph = (change: (graph: Model['graph']) => Partial<Model['graph']>): Edit => {
  return (model) => ({ ...model, graph: { ...model.graph, ...change(model.graph) } });
};
const withIds = (change: Partial<Value>): Edit =>
  withGraph(({ inputs: [ids] }) => ({ inputs: [{ ...ids!, ...change }] }));
const withLogits = (change: Partial<Value>): Edit =>
  withGraph(({ outputs: [logits] }) => ({ outputs: [{ ...logits!, ...change }] }));
const withLast = (change: Partial<GraphNode>): Edit =>
  withGraph(({ nodes }) => ({ nodes: [...nodes.slice(0, -1), { ...nodes.at(-1)!, ...change }] }));
const withWeights = (change: Readonly<Record<string, string | number>>): Edit =>
  withGraph(({ initialisers }) => ({
    initialisers: initialisers.map((tensor) =>
      tensor.data.kind === 'external' ? { ...tensor, data: { ...tensor.data, ...change } } : tensor,
    ),
  }));

describe('a ready-made .onnx file is refused with what to do', () => {
  let scratch: ReturnType<typeof scratchFolder>;
  beforeEach(() => {
    scratch = scratchFolder();
  });
  afterEach(() => scratch.remove());

  const graphs: readonly (readonly [string, Edit, ErrorCode, string])[] = [
    [
      'weights above its folder',
      withWeights({ location: '../model.safetensors' }),
      'model.unsupported',
      '../model',
    ],
    [
      'weights at an absolute path',
      withWeights({ location: '/etc/hostname' }),
      'model.unsupported',
      '/etc/hostname',
    ],
    ['weights on another drive', withWeights({ location: 'C:\\weights' }), 'model.unsupported', 'weights'],
    ['weights that are not there', withWeights({ location: 'absent.bin' }), 'model.not-found', 'absent.bin'],
    [
      'weights past the end of their file',
      withWeights({ offset: 2 ** 40 }),
      'model.weights',
      'model.safetensors',
    ],
    ['an old operator set', (model) => ({ ...model, opsets: { '': 8 } }), 'model.unsupported', 'set 8'],
    [
      'a domain of its own',
      withLast({ domain: 'com.example' }),
      'model.unsupported',
      'Reshape of com.example',
    ],
    ['ids in float', withIds({ elementType: ElementType.Float }), 'model.unsupported', 'type float'],
    ['ids of one axis', withIds({ shape: ['S'] }), 'model.unsupported', '1 axes'],
    ['one length only', withIds({ shape: ['B', 24] }), 'model.unsupported', '24 tokens'],
    ['a batch of eight', withIds({ shape: [8, 'S'] }), 'model.unsupported', '8 records'],
    [
      'logits in integers',
      withLogits({ elementType: ElementType.Int64 }),
      'model.unsupported',
      'logits as int64',
    ],
    ['another vocabulary', withLogits({ shape: ['B', 'S', 64] }), 'model.config', '64'],
    [
      'a further input',
      withGraph(({ inputs }) => ({ inputs: [...inputs, { ...inputs[0]!, name: 'token_type_ids' }] })),
      'model.unsupported',
      'token_type_ids',
    ],
  ];
  for (const [what, edit, code, part] of graphs) {
    it(what, async () => {
      const ready = await writeOwn(scratch.path, edit);
      await assertCoded(openInstalledModel(ready), code, ready, part);
    });
  }

  const sections: readonly (readonly [string, unknown, string])[] = [
    ['no object', 7, 'onnx'],
    ['no tokens', { ...SECTION, tokens: undefined }, 'onnx.tokens'],
    ['a token twice', { ...SECTION, tokens: [...SECTION.tokens, 'A'] }, 'onnx.tokens'],
    ['too few tokens', { ...SECTION, tokens: SECTION.tokens.filter((token) => token !== '-') }, '32'],
    ['no heads', { ...SECTION, heads: 0 }, 'onnx.heads'],
    ['no inputs', { ...SECTION, inputs: undefined }, 'onnx.inputs'],
    ['an unknown input', { ...SECTION, inputs: { ids: 'tokens' } }, 'no input tokens (it has input_ids)'],
    ['an unknown mask', { ...SECTION, inputs: { ids: 'input_ids', mask: 'mask' } }, 'no input mask'],
    ['no logits', { ...SECTION, outputs: {} }, 'onnx.outputs.logits'],
    ['unknown logits', { ...SECTION, outputs: { logits: 'scores' } }, 'no tensor scores'],
    ['logits that are no output', { ...SECTION, outputs: { logits: 'result' } }, 'no output result'],
    ['an unknown hidden state', withHidden(['nowhere', 'result', 'result']), 'no tensor nowhere'],
    ['too few hidden states', withHidden(['result']), '3 tensors in onnx.outputs.hidden'],
  ];
  for (const [what, section, part] of sections) {
    it(`a manifest with ${what}`, async () => {
      const ready = await writeOwn(scratch.path);
      await writeManifest(ready, section);
      await assertCoded(openInstalledModel(ready), 'model.config', ready, part);
    });
  }

  it('a graph without a manifest, and without a section onnx', async () => {
    const ready = await writeOwn(scratch.path);
    await writeFile(path.join(ready, 'manifest.json'), '{}');
    await assertCoded(
      openInstalledModel(path.join(ready, 'graph.onnx')),
      'model.config',
      'onnx is no object',
    );
    await rm(path.join(ready, 'model.safetensors'));
    await assertCoded(openInstalledModel(ready), 'model.config', 'docs/models.md');
    await rm(path.join(ready, 'manifest.json'));
    await assertCoded(openInstalledModel(ready), 'model.config', 'docs/models.md');
  });

  it('two graphs of which none is named; then the one that is', async () => {
    const ready = await writeOwn(scratch.path);
    await writeFile(path.join(ready, 'other.onnx'), '');
    await assertCoded(openInstalledModel(ready), 'model.config', 'onnx.file');
    await writeManifest(ready, { ...SECTION, file: 'graph.onnx' });
    assert.equal((await openInstalledModel(ready)).manifest.name, 'ready');
    await rename(path.join(ready, 'other.onnx'), path.join(ready, 'graph.onnx'));
    await assertCoded(openInstalledModel(ready), 'model.weights', 'no graph');
  });

  const PASS = { ids: Int32Array.of(0, 5, 32, 9, 2), masked: Int32Array.of(), rows: Int32Array.of(2) };
  async function runs(folder: string, output: PassOutput, arithmetic?: Arithmetic): Promise<unknown> {
    const model = await LoadedModel.open((await loadRuntime()).get(), folder, 1, arithmetic);
    return model.run(output, [PASS]).finally(() => model.dispose());
  }

  it('what it cannot give: int8, attention in a fused operator, hidden states without names, a layer too many', async () => {
    const ready = await writeOwn(scratch.path);
    await assertCoded(runs(ready, { kind: 'logits' }, 'int8'), 'model.unsupported', 'fp32');
    await assertCoded(
      runs(ready, { kind: 'attention', layer: 0, head: 0 }),
      'model.unsupported',
      'onnx.outputs.attention',
    );
    await assertCoded(runs(ready, { kind: 'hidden', layer: 0 }), 'model.unsupported', 'onnx.outputs.hidden');
    await assertCoded(runs(EXPORTED, { kind: 'attention', layer: 2, head: 0 }), 'input.invalid', '1 to 2');
  });

  it('an operator that the runtime does not have', async () => {
    const ready = await writeOwn(scratch.path, withLast({ operator: 'Telepathy' }));
    await assertCoded(runs(ready, { kind: 'logits' }), 'model.weights', 'Telepathy', 'opset');
  });

  it('an operator set that the runtime does not have', async () => {
    const ready = await writeOwn(scratch.path, (model) => ({
      ...model,
      opsets: { ...model.opsets, '': 999 },
    }));
    await assertCoded(runs(ready, { kind: 'logits' }), 'model.weights', 'opset');
  });

  it('logits of another shape than the file says, when it runs', async () => {
    // The first token's row is missing: no other may be read as its.
    const ready = await writeOwn(
      scratch.path,
      withGraph(({ nodes, initialisers }) => ({
        nodes: nodes.map((each) => {
          if (each.outputs[0] === ROW_INDEX) return { ...each, inputs: ['step', 'count', 'step'] };
          return each.outputs[0] === 'logits' ? { ...each, inputs: [OUTPUT, 'open'] } : each;
        }),
        initialisers: [...initialisers, int64('open', [1, -1, 33])],
      })),
    );
    await assertCoded(runs(ready, { kind: 'logits' }), 'engine.failed', 'Reshape', 'manifest.json');
  });

  it('weights beside the graph that are not those of its manifest', async () => {
    const ready = await writeOwn(scratch.path);
    const { sha256 } = await openInstalledModel(ready);
    await writeManifest(ready, SECTION, { sha256 });
    assert.equal((await openInstalledModel(ready)).sha256, sha256);
    await writeFile(path.join(ready, 'model.safetensors'), 'x', { flag: 'a' });
    await assertCoded(openInstalledModel(ready), 'model.tampered', sha256.slice(0, 12));
  });
});

describe("a ready-made .onnx file's digest", () => {
  it('is another for another graph, other weights beside it, or other tensors', async () => {
    const scratch = scratchFolder();
    const digests = new Set<string>();
    const add = async (ready: string) => digests.add((await openInstalledModel(ready)).digest);
    const ready = await writeOwn(scratch.path);
    await add(ready);
    await writeManifest(ready, SECTION, { licence: 'MIT, as its maker said' });
    assert.equal((await add(ready)).size, 1, 'a licence decides no number');
    await writeManifest(ready, withHidden(['result', 'result', 'result']));
    await add(ready);
    await writeManifest(ready, SECTION);
    await writeFile(path.join(ready, 'model.safetensors'), 'x', { flag: 'a' });
    await add(ready);
    await add(await writeOwn(scratch.path, (model) => ({ ...model, producer: 'another' })));
    assert.equal(digests.size, 4);
    scratch.remove();
  });
});

function withHidden(hidden: readonly string[]): unknown {
  return { ...SECTION, outputs: { logits: 'logits', hidden } };
}
