/**
 * An ONNX graph in memory: the subset of onnx.proto3 that models of sequences need, as plain values. Encoder, decoder,
 * builder and whatever edits a graph work on these objects.
 */

/** TensorProto.DataType. */
export const ElementType = {
  Float: 1,
  Uint8: 2,
  Int8: 3,
  Int32: 6,
  Int64: 7,
  Bool: 9,
  Float16: 10,
  Double: 11,
  BFloat16: 16,
} as const;
export type ElementType = (typeof ElementType)[keyof typeof ElementType];

/** A size, or the name of one that is known when the graph runs: equal names are equal sizes. */
export type Dimension = number | string;

/** A named, typed tensor. */
export interface Value {
  readonly name: string;
  readonly elementType: ElementType;
  readonly shape: readonly Dimension[];
}

export type TensorData =
  | { readonly kind: 'inline'; readonly bytes: Uint8Array }
  /** Bytes of another file; `location` is relative to a folder that the runtime is told. */
  | {
      readonly kind: 'external';
      readonly location: string;
      readonly offset: number;
      readonly length: number;
    };

/** A constant tensor: little-endian, row-major. */
export interface Initialiser {
  readonly name: string;
  readonly elementType: ElementType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

export type Attribute =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints'; readonly value: readonly bigint[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: Initialiser };

export interface GraphNode {
  readonly name: string;
  readonly operator: string;
  /** '' is ONNX's own operator set. */
  readonly domain: string;
  /** Names of values; '' is an optional input or output left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Graph {
  readonly name: string;
  /** Each after those whose outputs it reads. */
  readonly nodes: readonly GraphNode[];
  readonly initialisers: readonly Initialiser[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Types of the values in between. */
  readonly values: readonly Value[];
}

export interface Model {
  readonly irVersion: number;
  readonly producer: string;
  /** Domain -> version. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly graph: Graph;
}
