/** Field numbers of onnx.proto3 (github.com/onnx/onnx, release 1.18): what encoder and decoder share. */

export const ModelField = { irVersion: 1, producer: 2, graph: 7, opset: 8, function: 25 } as const;
export const OpsetField = { domain: 1, version: 2 } as const;
export const GraphField = {
  node: 1,
  name: 2,
  initialiser: 5,
  input: 11,
  output: 12,
  value: 13,
  sparse: 15,
} as const;
export const NodeField = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 } as const;
export const AttributeField = {
  name: 1,
  float: 2,
  int: 3,
  string: 4,
  tensor: 5,
  floats: 7,
  ints: 8,
  type: 20,
} as const;
/** AttributeProto.AttributeType. */
export const AttributeType = { float: 1, int: 2, string: 3, tensor: 4, floats: 6, ints: 7 } as const;
export const ValueField = { name: 1, type: 2 } as const;
export const TypeField = { tensor: 1 } as const;
export const TensorTypeField = { elementType: 1, shape: 2 } as const;
export const ShapeField = { dimension: 1 } as const;
export const DimensionField = { size: 1, symbol: 2 } as const;
export const TensorField = {
  dimensions: 1,
  elementType: 2,
  floats: 4,
  ints32: 5,
  ints64: 7,
  name: 8,
  raw: 9,
  doubles: 10,
  external: 13,
  location: 14,
} as const;
/** StringStringEntryProto. */
export const EntryField = { key: 1, value: 2 } as const;
/** TensorProto.DataLocation. */
export const EXTERNAL = 1;
