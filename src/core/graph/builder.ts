/** Collects nodes, constants and types while an architecture is written down, and gives every value a name. */
import {
  ElementType,
  type Attribute,
  type Dimension,
  type GraphNode,
  type Initialiser,
  type Model,
  type Value,
} from './types';

export type TensorType = Omit<Value, 'name'>;

export interface NodeOptions {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly domain?: string;
}

/** ONNX's IR 9 goes with operator set 20, which has Gelu (onnx/onnx, docs/Versioning.md). */
const IR_VERSION = 9;
const OPSET = 20;
/** ONNX Runtime's own operators: fused attention and rotary embedding. */
export const MICROSOFT = 'com.microsoft';

export class GraphBuilder {
  readonly #nodes: GraphNode[] = [];
  readonly #initialisers = new Map<string, Initialiser>();
  readonly #inputs: Value[] = [];
  readonly #outputs: Value[] = [];
  readonly #values: Value[] = [];

  constructor(private readonly name: string) {}

  input(name: string, elementType: ElementType, shape: readonly Dimension[]): Value {
    const value = { name, elementType, shape };
    this.#inputs.push(value);
    return value;
  }

  /** Makes a value an output of the graph under a name of its own. */
  output(name: string, value: Value): void {
    const { elementType, shape } = value;
    const id = `${name}_out`;
    this.#nodes.push({
      name: id,
      operator: 'Identity',
      domain: '',
      inputs: [value.name],
      outputs: [name],
      attributes: {},
    });
    this.#outputs.push({ name, elementType, shape });
  }

  /** A node with one output of the type given; an input left out is `undefined`. */
  node(
    operator: string,
    inputs: readonly (Value | undefined)[],
    type: TensorType,
    options: NodeOptions = {},
  ): Value {
    return this.nodes(operator, inputs, [type], options)[0]!;
  }

  /** A node with as many outputs as types. */
  nodes(
    operator: string,
    inputs: readonly (Value | undefined)[],
    types: readonly TensorType[],
    options: NodeOptions = {},
  ): readonly Value[] {
    const name = `${operator}_${this.#nodes.length}`;
    const values = types.map((type, i) => ({ ...type, name: `${name}_${i}` }));
    const { attributes = {}, domain = '' } = options;
    const [from, to] = [inputs.map((input) => input?.name ?? ''), values.map((value) => value.name)];
    this.#nodes.push({ name, operator, domain, inputs: from, outputs: to, attributes });
    this.#values.push(...values);
    return values;
  }

  /** A constant; the same name twice is the same constant. */
  initialiser(initialiser: Initialiser): Value {
    if (!this.#initialisers.has(initialiser.name)) this.#initialisers.set(initialiser.name, initialiser);
    const { name, elementType, shape } = initialiser;
    return { name, elementType, shape };
  }

  /** Another graph's nodes and constants as they are: none may bear a name of the builder's own. */
  append(nodes: readonly GraphNode[], initialisers: readonly Initialiser[]): void {
    for (const node of nodes) this.#nodes.push(node);
    for (const initialiser of initialisers) this.initialiser(initialiser);
  }

  int64(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    const bytes = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
    const name = `int64_${shape.join('x')}_${values.join('_')}`;
    return this.initialiser({ name, elementType: ElementType.Int64, shape, data: { kind: 'inline', bytes } });
  }

  float(name: string, values: readonly number[], shape: readonly number[]): Value {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    return this.initialiser({ name, elementType: ElementType.Float, shape, data: { kind: 'inline', bytes } });
  }

  double(name: string, values: readonly number[], shape: readonly number[]): Value {
    const bytes = new Uint8Array(Float64Array.from(values).buffer);
    return this.initialiser({
      name,
      elementType: ElementType.Double,
      shape,
      data: { kind: 'inline', bytes },
    });
  }

  build(): Model {
    return {
      irVersion: IR_VERSION,
      producer: 'seqlens',
      opsets: { '': OPSET, [MICROSOFT]: 1 },
      graph: {
        name: this.name,
        nodes: this.#nodes,
        initialisers: [...this.#initialisers.values()],
        inputs: this.#inputs,
        outputs: this.#outputs,
        values: this.#values,
      },
    };
  }
}
