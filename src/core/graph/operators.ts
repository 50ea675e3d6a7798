/** ONNX operators as functions that know their result's type (github.com/onnx/onnx, docs/Operators.md, set 20). */
import type { GraphBuilder } from './builder';
import { ElementType, type Attribute, type Dimension, type Value } from './types';

export const int = (value: number): Attribute => ({ kind: 'int', value: BigInt(value) });
export const float = (value: number): Attribute => ({ kind: 'float', value });
const ints = (values: readonly number[]): Attribute => ({ kind: 'ints', value: values.map(BigInt) });

export function cast(g: GraphBuilder, x: Value, elementType: ElementType): Value {
  if (x.elementType === elementType) return x;
  return g.node('Cast', [x], { elementType, shape: x.shape }, { attributes: { to: int(elementType) } });
}

export type Binary = 'Add' | 'Sub' | 'Mul' | 'Div' | 'Max';

export function binary(g: GraphBuilder, operator: Binary, x: Value, y: Value): Value {
  return g.node(operator, [x, y], { elementType: x.elementType, shape: broadcast(x.shape, y.shape) });
}

export function equal(g: GraphBuilder, x: Value, y: Value): Value {
  return g.node('Equal', [x, y], { elementType: ElementType.Bool, shape: broadcast(x.shape, y.shape) });
}

export type Unary = 'Cos' | 'Sin' | 'Gelu' | 'Abs' | 'Round' | 'Relu' | 'Sqrt';

export function unary(g: GraphBuilder, operator: Unary, x: Value): Value {
  return g.node(operator, [x], x);
}

/** Numpy's rule, aligned at the last axis. A named size wins over 1; two different names are a mistake of the caller. */
export function broadcast(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new TypeError(`Shapes [${a.join()}] and [${b.join()}] do not broadcast.`);
  });
}

/** Slices of `x` along `axis` at `indices`, whose shape takes the axis's place. */
export function gather(g: GraphBuilder, x: Value, indices: Value, axis = 0): Value {
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return g.node(
    'Gather',
    [x, indices],
    { elementType: x.elementType, shape },
    { attributes: { axis: int(axis) } },
  );
}

export function unsqueeze(g: GraphBuilder, x: Value, axis: number): Value {
  const shape = [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)];
  return g.node('Unsqueeze', [x, g.int64([axis])], { elementType: x.elementType, shape });
}

/** Sum along one axis, which stays with size 1. */
export function sum(g: GraphBuilder, x: Value, axis: number): Value {
  const shape = x.shape.map((size, i) => (i === axis ? 1 : size));
  return g.node('ReduceSum', [x, g.int64([axis])], { elementType: x.elementType, shape });
}

/** The largest along one axis, which stays with size 1. */
export function largest(g: GraphBuilder, x: Value, axis: number): Value {
  const shape = x.shape.map((size, i) => (i === axis ? 1 : size));
  return g.node('ReduceMax', [x, g.int64([axis])], { elementType: x.elementType, shape });
}

/** A tensor's sizes, as int64s. */
export function shapeOf(g: GraphBuilder, x: Value): Value {
  return g.node('Shape', [x], { elementType: ElementType.Int64, shape: [x.shape.length] });
}

export function concat(g: GraphBuilder, parts: readonly Value[], axis: number): Value {
  const [first] = parts;
  if (!first) throw new TypeError('Nothing to concatenate.');
  const sizes = parts.map(({ shape }) => shape[axis]);
  const total = sizes.every((size) => typeof size === 'number')
    ? sizes.reduce((a, b) => a + b, 0)
    : sizes.join('+');
  const shape = first.shape.map((size, i) => (i === axis ? total : size));
  return g.node(
    'Concat',
    parts,
    { elementType: first.elementType, shape },
    { attributes: { axis: int(axis) } },
  );
}

/** 0, 1 … limit - 1; `size` names how many. */
export function range(g: GraphBuilder, limit: Value, size: Dimension): Value {
  const type = { elementType: ElementType.Int64, shape: [size] };
  return g.node('Range', [g.int64([0], []), limit, g.int64([1], [])], type);
}

/** `sizes`: the result's sizes when the graph runs; from `shape` itself when at most one of them is a name. */
export function reshape(g: GraphBuilder, x: Value, shape: readonly Dimension[], sizes?: Value): Value {
  const named = shape.filter((size) => typeof size === 'string').length;
  if (!sizes && named > 1) throw new TypeError(`Which sizes has [${shape.join()}]?`);
  const target = sizes ?? g.int64(shape.map((size) => (typeof size === 'number' ? size : -1)));
  return g.node('Reshape', [x, target], { elementType: x.elementType, shape });
}

export function transpose(g: GraphBuilder, x: Value, permutation: readonly number[]): Value {
  const shape = permutation.map((axis) => x.shape[axis]!);
  const attributes = { perm: ints(permutation) };
  return g.node('Transpose', [x], { elementType: x.elementType, shape }, { attributes });
}

/** Matrix product over the last two axes; the axes before them broadcast. */
export function matmul(g: GraphBuilder, x: Value, y: Value): Value {
  const batch = broadcast(x.shape.slice(0, -2), y.shape.slice(0, -2));
  const shape = [...batch, x.shape.at(-2)!, y.shape.at(-1)!];
  return g.node('MatMul', [x, y], { elementType: x.elementType, shape });
}

/** The `k` largest along the last axis, and their places in it. */
export function topK(
  g: GraphBuilder,
  x: Value,
  k: number,
): { readonly values: Value; readonly places: Value } {
  const shape = [...x.shape.slice(0, -1), k];
  const types = [
    { elementType: x.elementType, shape },
    { elementType: ElementType.Int64, shape },
  ];
  const [values, places] = g.nodes('TopK', [x, g.int64([k])], types) as [Value, Value];
  return { values, places };
}

/** Zeros in the shape of `x`, but `values` at `places` along the last axis. */
export function scatter(g: GraphBuilder, x: Value, places: Value, values: Value): Value {
  const zeros = g.node('ConstantOfShape', [shapeOf(g, x)], x);
  return g.node('ScatterElements', [zeros, places, values], x, { attributes: { axis: int(-1) } });
}

/** Over the last axis. */
export function softmax(g: GraphBuilder, x: Value): Value {
  return g.node('Softmax', [x], x, { attributes: { axis: int(-1) } });
}
