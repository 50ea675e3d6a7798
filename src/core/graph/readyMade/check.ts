/** What a ready-made graph must be like for the engine to run it, checked before the runtime sees it. */
import { SeqlensError } from '../../../protocol/errors';
import { MICROSOFT } from '../builder';
import { ElementType, type Graph, type Model, type Value } from '../types';
import { findAttentionTensors } from './attentionTensors';
import type { ReadyMadeNames } from './names';

/** ConstantOfShape, which stands in for the mask, is as old as this. */
const LEAST_OPSET = 9;
const DOMAINS = ['', 'ai.onnx', MICROSOFT];
const TOKEN_TYPES: readonly ElementType[] = [ElementType.Int64, ElementType.Int32];
const FLOATS: readonly ElementType[] = [
  ElementType.Float,
  ElementType.Float16,
  ElementType.BFloat16,
  ElementType.Double,
];

export interface CheckedGraph {
  readonly names: ReadyMadeNames & { readonly attention: readonly string[] };
  /** Passes of one length may run together: its ids and its logits say that they share their first axes. */
  readonly batched: boolean;
}

/**
 * `source` names the .onnx file in errors. Throws 'model.unsupported' for a graph that cannot be run, 'model.config' for a
 * tensor that the manifest names and the graph lacks.
 */
export function checkReadyMade(
  { opsets, graph }: Model,
  names: ReadyMadeNames,
  source: string,
): CheckedGraph {
  checkOperators(opsets, graph, source);
  const ids = checkInputs(graph, names, source);
  const logits = checkOutputs(graph, names, source);
  const attention = names.attention ?? foundAttention(graph, names.layers);
  const shared = [0, 1].every((axis) => isSame(ids.shape[axis], logits.shape[axis]));
  return { names: { ...names, attention }, batched: shared && !dependsOnCompany(graph) };
}

/** Nothing, where the graph's own do not come one a layer: which is whose would be a guess. */
function foundAttention(graph: Graph, layers: number): readonly string[] {
  const found = findAttentionTensors(graph);
  return found.length === layers ? found : [];
}

const isSame = (a: unknown, b: unknown): boolean => typeof a === 'string' && a !== '' && a === b;

/** Quantised as it runs, one pass moves the other's numbers. */
function dependsOnCompany({ nodes }: Graph): boolean {
  return nodes.some(({ operator }) => operator.startsWith('DynamicQuantize'));
}

function checkOperators(opsets: Model['opsets'], { nodes }: Graph, source: string): void {
  const version = opsets[''] ?? opsets['ai.onnx'] ?? 0;
  if (version < LEAST_OPSET)
    throw unsupported(
      source,
      `is written in operator set ${version}`,
      `with opset ${LEAST_OPSET} or later, best 17`,
    );
  const foreign = nodes.find(({ domain }) => !DOMAINS.includes(domain));
  if (foreign)
    throw unsupported(
      source,
      `has an operator ${foreign.operator} of ${foreign.domain}, which ONNX Runtime does not have`,
      "with ONNX's own operators",
    );
}

/** The ids' value. Constants may be listed among the inputs, as old files have them. */
function checkInputs({ inputs, initialisers }: Graph, names: ReadyMadeNames, source: string): Value {
  const constants = new Set(initialisers.map(({ name }) => name));
  const free = inputs.filter(({ name }) => !constants.has(name));
  const listed = free.map(({ name }) => name).join(', ');
  for (const [role, name] of [['ids', names.ids] as const, ['mask', names.mask] as const]) {
    if (name !== undefined && !free.some((input) => input.name === name))
      throw config(source, `has no input ${name} (it has ${listed}): correct onnx.inputs.${role}`);
  }
  const further = free.find(({ name }) => name !== names.ids && name !== names.mask);
  if (further)
    throw unsupported(source, `wants an input ${further.name}, which Seqlens does not know`, 'without it');
  const ids = free.find(({ name }) => name === names.ids)!;
  if (!TOKEN_TYPES.includes(ids.elementType))
    throw unsupported(source, `takes token ids of type ${typeName(ids)}`, 'with ids in int64');
  const [batch, tokens] = ids.shape;
  if (ids.shape.length !== 2)
    throw unsupported(source, `takes token ids of ${ids.shape.length} axes`, 'with ids [batch, tokens]');
  if (typeof tokens === 'number')
    throw unsupported(source, `takes records of ${tokens} tokens only`, 'with a dynamic axis of tokens');
  if (typeof batch === 'number' && batch !== 1)
    throw unsupported(
      source,
      `takes ${batch} records at a time`,
      'for one record, or with a dynamic batch axis',
    );
  return ids;
}

/** The logits' value. */
function checkOutputs(graph: Graph, names: ReadyMadeNames, source: string): Value {
  const made = new Set(graph.nodes.flatMap(({ outputs }) => outputs));
  const { hidden, attention = [], layers } = names;
  for (const [field, list] of Object.entries({ logits: [names.logits], hidden, attention })) {
    const missing = list.find((name) => !made.has(name));
    if (missing !== undefined)
      throw config(
        source,
        `has no tensor ${missing}: correct onnx.outputs.${field} (a viewer such as Netron shows the names)`,
      );
    for (const name of list) checkFloat(graph, name, source);
  }
  checkCount('hidden', hidden.length, layers + 1, source);
  checkCount('attention', attention.length, layers, source);
  return findLogits(graph, names, source);
}

function findLogits({ outputs }: Graph, names: ReadyMadeNames, source: string): Value {
  const logits = outputs.find(({ name }) => name === names.logits);
  if (!logits) {
    const listed = outputs.map(({ name }) => name).join(', ');
    throw config(source, `has no output ${names.logits} (it has ${listed}): correct onnx.outputs.logits`);
  }
  const columns = logits.shape.at(-1);
  if (typeof columns === 'number' && columns !== names.vocabularySize)
    throw config(
      source,
      `gives ${columns} logits a token, but onnx.tokens lists ${names.vocabularySize}: list all in the order of their ids`,
    );
  return logits;
}

/** None or all of them: a layer's tensor is found by its place. */
function checkCount(field: string, count: number, wanted: number, source: string): void {
  if (count !== 0 && count !== wanted)
    throw config(source, `needs ${wanted} tensors in onnx.outputs.${field}, not ${count}: name one a layer`);
}

/** As far as the file says its type. */
function checkFloat({ outputs, values }: Graph, name: string, source: string): void {
  const value = [...outputs, ...values].find((known) => known.name === name);
  if (value && !FLOATS.includes(value.elementType))
    throw unsupported(source, `gives ${name} as ${typeName(value)}`, 'with outputs in float32');
}

function typeName({ elementType }: Value): string {
  const [name] = Object.entries(ElementType).find(([, code]) => code === elementType)!;
  return name.toLowerCase();
}

function config(source: string, what: string): SeqlensError {
  return new SeqlensError('model.config', `${source} ${what}.`);
}

function unsupported(source: string, what: string, how: string): SeqlensError {
  return new SeqlensError('model.unsupported', `${source} ${what}: export it again ${how}.`);
}
