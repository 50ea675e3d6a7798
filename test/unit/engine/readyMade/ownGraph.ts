/** A ready-made graph in the form that exporters give it, out of our own writer's: ids in, logits of all tokens out. */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { encodeModel } from '../../../../src/core/graph/encode';
import { buildEsm2 } from '../../../../src/core/graph/esm2';
import { OUTPUT, ROW_INDEX } from '../../../../src/core/graph/graphOutput';
import { ElementType, type GraphNode, type Initialiser, type Model } from '../../../../src/core/graph/types';
import { readModelFolder } from '../../../../src/runtime/weights/modelFolder';
import { ESM2_VOCABULARY } from '../../../../src/core/tokens/vocabulary';
import { SMALL, writeFolder } from '../../weights/folders';

export const SECTION = {
  tokens: ESM2_VOCABULARY,
  ...{ layers: SMALL.layers, heads: SMALL.heads, width: SMALL.width },
  inputs: { ids: 'input_ids' },
  outputs: { logits: 'logits' },
};

/** Writes a small model into `folder`, and into a folder there a graph with the same weights beside it: that one is returned. */
export async function writeOwn(
  folder: string,
  edit: (model: Model) => Model = (model) => model,
): Promise<string> {
  await writeFolder(folder);
  const { config, weights } = await readModelFolder(folder);
  const model = allRows(buildEsm2(config, weights, { kind: 'logits' }));
  const ready = path.join(folder, 'ready');
  await mkdir(ready, { recursive: true });
  await writeFile(path.join(ready, 'graph.onnx'), encodeModel(edit(model)));
  await copyFile(path.join(folder, 'model.safetensors'), path.join(ready, 'model.safetensors'));
  await writeManifest(ready, SECTION);
  return ready;
}

export async function writeManifest(
  ready: string,
  onnx: unknown,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const known = {
    name: 'ready',
    version: '1',
    alphabet: 'protein',
    window: 1022,
    sha256: '',
    licence: 'MIT',
  };
  const manifest = { ...known, training: '', quality: { note: '' }, onnx, ...more };
  await writeFile(path.join(ready, 'manifest.json'), JSON.stringify(manifest));
}

/** Rows are all tokens, and the logits have the ids' axes. */
function allRows(model: Model): Model {
  const { graph } = model;
  const before = [
    node('Size', ['input_ids'], 'count'),
    node('Range', ['from', 'count', 'step'], ROW_INDEX),
    node('Shape', ['input_ids'], 'axes'),
    node('Concat', ['axes', 'columns'], 'sizes', { axis: { kind: 'int', value: 0n } }),
  ];
  return {
    ...model,
    graph: {
      ...graph,
      inputs: graph.inputs.filter(({ name }) => name !== ROW_INDEX),
      nodes: [...before, ...graph.nodes, node('Reshape', [OUTPUT, 'sizes'], 'logits')],
      initialisers: [...graph.initialisers, int64('from', 0), int64('step', 1), int64('columns', [33])],
      outputs: [{ name: 'logits', elementType: ElementType.Float, shape: ['B', 'S', 33] }],
      values: [],
    },
  };
}

export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: GraphNode['attributes'] = {},
): GraphNode {
  return { name: `${operator}_${output}`, operator, domain: '', inputs, outputs: [output], attributes };
}

/** Of one axis; `values` of a number: a scalar. */
export function int64(name: string, values: number | readonly number[]): Initialiser {
  const list = typeof values === 'number' ? [values] : values;
  const bytes = new Uint8Array(BigInt64Array.from(list, BigInt).buffer);
  const shape = typeof values === 'number' ? [] : [list.length];
  return { name, elementType: ElementType.Int64, shape, data: { kind: 'inline', bytes } };
}
