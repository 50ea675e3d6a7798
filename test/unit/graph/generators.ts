/** Arbitrary graphs: every kind of node, attribute and constant that graph/types.ts knows. */
import fc from 'fast-check';
import { bytesPerElement } from '../../../src/core/graph/elementType';
import {
  ElementType,
  type Attribute,
  type Initialiser,
  type Model,
  type Value,
} from '../../../src/core/graph/types';

/** fast-check's records have no prototype unless told so, and deepEqual sees it. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });

const name = fc.string({ unit: 'grapheme', maxLength: 8 });
const elementType = fc.constantFrom(...Object.values(ElementType));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const size = fc.nat({ max: 5 });
const float32 = fc.float({ noNaN: true });

const initialiser: fc.Arbitrary<Initialiser> = record({
  name,
  elementType,
  shape: fc.array(size, { maxLength: 3 }),
  external: fc.boolean(),
  offset: fc.nat(),
}).chain(({ name, elementType, shape, external, offset }) => {
  const length = shape.reduce((product, n) => product * n, bytesPerElement(elementType));
  if (external) {
    return fc.string({ maxLength: 8 }).map((location): Initialiser => ({
      name,
      elementType,
      shape,
      data: { kind: 'external', location, offset, length },
    }));
  }
  return fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((bytes): Initialiser => ({ name, elementType, shape, data: { kind: 'inline', bytes } }));
});

const attribute: fc.Arbitrary<Attribute> = fc.oneof(
  int64.map((value): Attribute => ({ kind: 'int', value })),
  float32.map((value): Attribute => ({ kind: 'float', value })),
  name.map((value): Attribute => ({ kind: 'string', value })),
  fc.array(int64, { maxLength: 4 }).map((value): Attribute => ({ kind: 'ints', value })),
  fc.array(float32, { maxLength: 4 }).map((value): Attribute => ({ kind: 'floats', value })),
  initialiser.map((value): Attribute => ({ kind: 'tensor', value })),
);

const value: fc.Arbitrary<Value> = record({
  name,
  elementType,
  shape: fc.array(fc.oneof(fc.nat(), name), { maxLength: 4 }),
});

const attributeName = fc.stringMatching(/^[a-z]\w{0,6}$/);
const node = record({
  name,
  operator: name,
  domain: fc.constantFrom('', 'com.microsoft'),
  inputs: fc.array(name, { maxLength: 3 }),
  outputs: fc.array(name, { maxLength: 3 }),
  attributes: fc.dictionary(attributeName, attribute, { maxKeys: 3, noNullPrototype: true }),
});

const list = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(item, { maxLength: 4 });

export const model: fc.Arbitrary<Model> = record({
  irVersion: fc.integer({ min: 1, max: 20 }),
  producer: name,
  opsets: fc.dictionary(fc.constantFrom('', 'com.microsoft', 'ai.onnx.ml'), fc.nat(), {
    noNullPrototype: true,
  }),
  graph: record({
    name,
    nodes: list(node),
    initialisers: list(initialiser),
    inputs: list(value),
    outputs: list(value),
    values: list(value),
  }),
});
