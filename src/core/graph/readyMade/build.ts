/**
 * A ready-made graph edited into one that the engine runs (core/graph/graphOutput): its inputs are fed from the token
 * ids, and the tensor wanted, whether it was an output or not, becomes the one result, at the rows asked. Every reshape
 * names the sizes that it expects, so that a tensor of another shape is an error when the graph runs, not other numbers.
 */
import { GraphBuilder } from '../builder';
import { OUTPUT, ROW_INDEX, TOKEN_IDS, type GraphOutput } from '../graphOutput';
import * as op from '../operators';
import { encodeFeatures } from '../sae';
import { ElementType, type Graph, type Model, type Value } from '../types';
import type { ReadyMadeNames } from './names';

/** From this version on, constants need not be inputs as well. */
const LEAST_IR = 4;
/** Before the graph's own names, so that they are nobody else's. */
const OWN = 'own/';

/** `names`: checked, with `attention` resolved. `batch`: 1 where one pass runs at a time. */
export function buildReadyMade(
  own: Model,
  names: ReadyMadeNames & { readonly attention: readonly string[] },
  output: GraphOutput,
  batch: 1 | 'B',
): Model {
  const g = new GraphBuilder('ready-made');
  const ids = g.input(TOKEN_IDS, ElementType.Int64, [batch, 'S']);
  const rows = g.input(ROW_INDEX, ElementType.Int64, ['R']);
  graft(g, own.graph, feed(g, own.graph, names, ids));
  g.output(OUTPUT, resultOf(g, names, output, ids, rows));
  const built = g.build();
  // The runtime works out the types in between, and better than they are known here.
  const graph = { ...built.graph, values: [] };
  return { ...built, graph, irVersion: Math.max(own.irVersion, LEAST_IR), opsets: own.opsets };
}

/** What stands for each of the graph's inputs. */
function feed(
  g: GraphBuilder,
  { inputs }: Graph,
  { ids, mask }: ReadyMadeNames,
  tokens: Value,
): Map<string, Value> {
  const fed = new Map<string, Value>();
  for (const { name, elementType } of inputs) {
    if (name === ids) fed.set(name, op.cast(g, tokens, elementType));
    else if (name === mask) fed.set(name, op.cast(g, ones(g, tokens), elementType));
  }
  return fed;
}

/** One for each token, in their shape. */
function ones(g: GraphBuilder, tokens: Value): Value {
  const bytes = new Uint8Array(BigInt64Array.of(1n).buffer);
  const one = {
    name: 'one',
    elementType: ElementType.Int64,
    shape: [1],
    data: { kind: 'inline', bytes },
  } as const;
  const attributes = { value: { kind: 'tensor', value: one } } as const;
  return g.node('ConstantOfShape', [op.shapeOf(g, tokens)], tokens, { attributes });
}

function graft(g: GraphBuilder, { nodes, initialisers }: Graph, fed: ReadonlyMap<string, Value>): void {
  const renamed = (name: string): string => (name === '' ? '' : (fed.get(name)?.name ?? OWN + name));
  g.append(
    nodes.map((node) => ({
      ...node,
      name: node.name && OWN + node.name,
      inputs: node.inputs.map(renamed),
      outputs: node.outputs.map(renamed),
    })),
    initialisers.map((initialiser) => ({ ...initialiser, name: OWN + initialiser.name })),
  );
}

function resultOf(
  g: GraphBuilder,
  names: ReadyMadeNames & { readonly attention: readonly string[] },
  output: GraphOutput,
  ids: Value,
  rows: Value,
): Value {
  const { logits, hidden, attention, heads, width, vocabularySize } = names;
  switch (output.kind) {
    case 'logits':
    case 'scan':
      return atRows(g, tensor(g, logits), ids, rows, vocabularySize);
    case 'hidden':
      return atRows(g, tensor(g, hidden[output.layer]!), ids, rows, width);
    case 'projections':
      throw new TypeError('A ready-made graph does not name its queries and keys.');
    case 'features': {
      const { encoder } = output;
      const states = atRows(g, tensor(g, hidden[encoder.layer]!), ids, rows, width);
      return encodeFeatures(g, states, encoder);
    }
    case 'attention':
      return mapAtRows(g, tensor(g, attention[output.layer]!), ids, rows, heads);
  }
}

/** In float32, whatever it is in the graph; nobody reads the shape said here. */
function tensor(g: GraphBuilder, name: string): Value {
  const type = { elementType: ElementType.Float, shape: [] };
  const attributes = { to: op.int(ElementType.Float) };
  return g.node('Cast', [{ ...type, name: OWN + name }], type, { attributes });
}

/** [R, width] of [B, S, width]. */
function atRows(g: GraphBuilder, x: Value, ids: Value, rows: Value, width: number): Value {
  const sizes = op.concat(g, [op.shapeOf(g, ids), g.int64([width])], 0);
  const whole = op.reshape(g, x, [...ids.shape, width], sizes);
  return op.gather(g, op.reshape(g, whole, ['N', width]), rows);
}

/** [1, heads, R, S] of [1, heads, S, S]. */
function mapAtRows(g: GraphBuilder, x: Value, ids: Value, rows: Value, heads: number): Value {
  const length = op.gather(g, op.shapeOf(g, ids), g.int64([1]));
  const sizes = op.concat(g, [g.int64([1, heads]), length, length], 0);
  return op.gather(g, op.reshape(g, x, [1, heads, 'S', 'S'], sizes), rows, 2);
}
