import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { decodeModel } from '../../../src/core/graph/decode';
import { encodeModel } from '../../../src/core/graph/encode';
import { buildEsm2 } from '../../../src/core/graph/esm2';
import { loadRuntime } from '../../../src/runtime/engine/runtime';
import { readModelFolder } from '../../../src/runtime/weights/modelFolder';
import { scratchFolder, writeFolder } from '../weights/folders';

describe('ONNX files that another program wrote', () => {
  it('are decoded: ONNX Runtime writes its optimised graph, and the decoder knows it again', async () => {
    const scratch = scratchFolder();
    const model = await readModelFolder(await writeFolder(scratch.path));
    const optimised = path.join(scratch.path, 'optimised.onnx');
    const ort = (await loadRuntime()).get();
    const built = buildEsm2(model.config, model.weights, { kind: 'logits' });
    const session = await ort.InferenceSession.create(encodeModel(built), {
      optimizedModelFilePath: optimised,
      graphOptimizationLevel: 'basic',
      extra: { session: { model_external_initializers_file_folder_path: model.base } },
    });
    const { graph, opsets } = decodeModel(await readFile(optimised));
    assert.deepEqual(graph.inputs, built.graph.inputs);
    assert.deepEqual(graph.outputs, built.graph.outputs);
    assert.equal(opsets[''], built.opsets['']);
    const count = (nodes: typeof graph.nodes, operator: string): number =>
      nodes.filter((node) => node.operator === operator).length;
    for (const operator of ['MultiHeadAttention', 'Gemm', 'LayerNormalization'])
      assert.equal(count(graph.nodes, operator), count(built.graph.nodes, operator));
    const value = graph.initialisers.find(({ name }) => name.includes('layer.1.attention.self.value.weight'));
    assert.deepEqual(value?.shape, [16, 16]);
    await session.release();
    scratch.remove();
  });
});
