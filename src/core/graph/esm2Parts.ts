/** What every piece of an ESM-2 graph is made of: its inputs, its weights, and its shapes. */
import { GraphBuilder } from './builder';
import type { Esm2Config } from './esm2Config';
import type { Esm2Weights } from './esm2Weights';
import { int8Linear } from './int8';
import * as layers from './layers';
import * as op from './operators';
import type { Arithmetic } from '../../protocol/engine';
import { ElementType, type Value } from './types';

export class Esm2Parts {
  readonly builder = new GraphBuilder('esm2');
  /** Token ids, [B, S]. */
  readonly ids: Value;
  /** Indices of the rows wanted, [R]. */
  readonly rows: Value;
  /** Where a sequence's first token stands, as layers.rotary takes it. */
  readonly fromStart: Value;
  readonly #tables: layers.RotaryTables;

  constructor(
    readonly config: Esm2Config,
    private readonly weights: Esm2Weights,
    readonly batch: 1 | 'B',
    private readonly arithmetic: Arithmetic,
  ) {
    this.ids = this.builder.input('input_ids', ElementType.Int64, [batch, 'S']);
    this.rows = this.builder.input('row_index', ElementType.Int64, ['R']);
    this.fromStart = this.builder.int64([0]);
    this.#tables = this.#rotaryTables();
  }

  /** Half-precision weights are cast once: ONNX Runtime folds constants when it loads the graph. */
  weight(name: string): Value {
    const { elementType, shape, location, offset, length, bytes } = this.weights.get(name)!;
    const data = bytes
      ? ({ kind: 'inline', bytes } as const)
      : ({ kind: 'external', location, offset, length } as const);
    return op.cast(
      this.builder,
      this.builder.initialiser({ name, elementType, shape, data }),
      ElementType.Float,
    );
  }

  norm(x: Value, name: string): Value {
    const { layerNormEpsilon } = this.config;
    const [weight, bias] = [this.weight(`${name}.weight`), this.weight(`${name}.bias`)];
    return layers.layerNorm(this.builder, x, weight, bias, layerNormEpsilon);
  }

  /** x: [rows, in]. */
  dense(x: Value, name: string): Value {
    return this.#linear(x, name, this.weight(`${name}.weight`), this.weight(`${name}.bias`));
  }

  /** Queries or keys in rotary's order, which ONNX Runtime puts the weights in when it loads the graph. x: [rows, in]. */
  densePaired(x: Value, name: string): Value {
    const paired = (part: string): Value =>
      layers.inPairs(this.builder, this.weight(`${name}.${part}`), this.config.heads);
    return this.#linear(x, name, paired('weight'), paired('bias'));
  }

  #linear(x: Value, name: string, weight: Value, bias: Value): Value {
    // Not the head: its rows are asked for one by one, and each would move the others.
    const isInt8 = this.arithmetic === 'int8' && name.startsWith('encoder.');
    return (isInt8 ? int8Linear : layers.linear)(this.builder, x, weight, bias);
  }

  /** Queries or keys with their positions turned in. */
  rotate(x: Value, positions: Value): Value {
    return layers.rotary(this.builder, x, positions, this.#tables);
  }

  /** [N, width] or a part of its rows at the rows wanted, [R, width]. */
  atRows(x: Value): Value {
    return op.gather(this.builder, x, this.rows);
  }

  /** [B, S, width] to [N, width]; `rows` names how many. */
  flat(x: Value, rows = 'N'): Value {
    return op.reshape(this.builder, x, [rows, this.config.width]);
  }

  /** [N, width] to [B, S, width]. */
  batched(x: Value): Value {
    const g = this.builder;
    const sizes = op.concat(g, [op.shapeOf(g, this.ids), g.int64([this.config.width])], 0);
    return op.reshape(g, x, [this.batch, 'S', this.config.width], sizes);
  }

  /** S, a scalar. */
  length(): Value {
    return op.gather(this.builder, op.shapeOf(this.builder, this.ids), this.builder.int64([1], []));
  }

  /** In double precision: at position 1000 a float's angle is off by 3e-5. */
  #rotaryTables(): layers.RotaryTables {
    const g = this.builder;
    const half = this.config.width / this.config.heads / 2;
    const frequencies = Array.from({ length: half }, (_, i) => Math.fround(10000 ** (-i / half)));
    const positions = op.cast(g, op.range(g, this.length(), 'S'), ElementType.Double);
    const angles = op.binary(
      g,
      'Mul',
      op.unsqueeze(g, positions, 1),
      g.double('frequencies', frequencies, [1, half]),
    );
    const table = (operator: 'Cos' | 'Sin'): Value =>
      layers.forAllHeads(g, op.cast(g, op.unary(g, operator, angles), ElementType.Float), this.config.heads);
    return { cos: table('Cos'), sin: table('Sin') };
  }
}
