/** The bytes of an .onnx file to graph objects. What this subset cannot hold is a coded error, never left out silently. */
import { SeqlensError } from '../../protocol/errors';
import { decodeTensor } from './decodeTensor';
import {
  AttributeField,
  AttributeType,
  DimensionField,
  GraphField,
  ModelField,
  NodeField,
  OpsetField,
  ShapeField,
  TensorTypeField,
  TypeField,
  ValueField,
} from './fields';
import { asBytes, asFloat, asFloats, asInt, asInts, asString, malformed, readFields } from './protobufReader';
import type { Attribute, Dimension, Graph, GraphNode, Initialiser, Model, Value } from './types';
import { readElementType } from './elementType';

/** Throws 'model.weights' on damaged bytes and 'model.unsupported' on what graph/types.ts has no place for. */
export function decodeModel(bytes: Uint8Array): Model {
  let irVersion = 0;
  let producer = '';
  let graph: Graph | undefined;
  const opsets: Record<string, number> = {};
  for (const field of readFields(bytes)) {
    if (field.number === ModelField.irVersion) irVersion = Number(asInt(field));
    else if (field.number === ModelField.producer) producer = asString(field);
    else if (field.number === ModelField.graph) graph = decodeGraph(asBytes(field));
    else if (field.number === ModelField.opset) Object.assign(opsets, decodeOpset(asBytes(field)));
    else if (field.number === ModelField.function) throw unsupported('functions of its own');
  }
  if (!graph) throw malformed('it holds no graph');
  return { irVersion, producer, opsets, graph };
}

function decodeOpset(bytes: Uint8Array): Record<string, number> {
  let domain = '';
  let version = 0;
  for (const field of readFields(bytes)) {
    if (field.number === OpsetField.domain) domain = asString(field);
    else if (field.number === OpsetField.version) version = Number(asInt(field));
  }
  return { [domain]: version };
}

function decodeGraph(bytes: Uint8Array): Graph {
  let name = '';
  const nodes: GraphNode[] = [];
  const initialisers: Initialiser[] = [];
  const inputs: Value[] = [];
  const outputs: Value[] = [];
  const values: Value[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === GraphField.name) name = asString(field);
    else if (field.number === GraphField.node) nodes.push(decodeNode(asBytes(field)));
    else if (field.number === GraphField.initialiser) initialisers.push(decodeTensor(asBytes(field)));
    else if (field.number === GraphField.input) inputs.push(decodeValue(asBytes(field)));
    else if (field.number === GraphField.output) outputs.push(decodeValue(asBytes(field)));
    else if (field.number === GraphField.value) values.push(decodeValue(asBytes(field)));
    else if (field.number === GraphField.sparse) throw unsupported('sparse weights');
  }
  return { name, nodes, initialisers, inputs, outputs, values };
}

function decodeNode(bytes: Uint8Array): GraphNode {
  const node = { name: '', operator: '', domain: '' };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Record<string, Attribute> = {};
  for (const field of readFields(bytes)) {
    if (field.number === NodeField.input) inputs.push(asString(field));
    else if (field.number === NodeField.output) outputs.push(asString(field));
    else if (field.number === NodeField.name) node.name = asString(field);
    else if (field.number === NodeField.operator) node.operator = asString(field);
    else if (field.number === NodeField.domain) node.domain = asString(field);
    else if (field.number === NodeField.attribute) {
      const [name, attribute] = decodeAttribute(asBytes(field));
      attributes[name] = attribute;
    }
  }
  return { ...node, inputs, outputs, attributes };
}

function decodeAttribute(bytes: Uint8Array): [string, Attribute] {
  let name = '';
  let type = 0;
  const found: { -readonly [K in Attribute as K['kind']]?: K } = {};
  const ints: bigint[] = [];
  const floats: number[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === AttributeField.name) name = asString(field);
    else if (field.number === AttributeField.type) type = Number(asInt(field));
    else if (field.number === AttributeField.int) found.int = { kind: 'int', value: asInt(field) };
    else if (field.number === AttributeField.float) found.float = { kind: 'float', value: asFloat(field) };
    else if (field.number === AttributeField.string)
      found.string = { kind: 'string', value: asString(field) };
    else if (field.number === AttributeField.tensor)
      found.tensor = { kind: 'tensor', value: decodeTensor(asBytes(field)) };
    else if (field.number === AttributeField.ints) ints.push(...asInts(field));
    else if (field.number === AttributeField.floats) floats.push(...asFloats(field));
  }
  // proto3 leaves out a zero, so an absent value is the type's zero.
  if (type === AttributeType.int) return [name, found.int ?? { kind: 'int', value: 0n }];
  if (type === AttributeType.float) return [name, found.float ?? { kind: 'float', value: 0 }];
  if (type === AttributeType.string) return [name, found.string ?? { kind: 'string', value: '' }];
  if (type === AttributeType.ints) return [name, { kind: 'ints', value: ints }];
  if (type === AttributeType.floats) return [name, { kind: 'floats', value: floats }];
  if (type === AttributeType.tensor && found.tensor) return [name, found.tensor];
  throw unsupported(`an attribute ${name} of type ${type}`);
}

function decodeValue(bytes: Uint8Array): Value {
  let name = '';
  let type: Uint8Array = new Uint8Array();
  for (const field of readFields(bytes)) {
    if (field.number === ValueField.name) name = asString(field);
    else if (field.number === ValueField.type) type = asBytes(field);
  }
  for (const field of readFields(type)) {
    if (field.number === TypeField.tensor) return { name, ...decodeTensorType(asBytes(field), name) };
  }
  throw unsupported(`a value ${name} that is no tensor`);
}

function decodeTensorType(bytes: Uint8Array, name: string): Omit<Value, 'name'> {
  let code = 0;
  const shape: Dimension[] = [];
  for (const field of readFields(bytes)) {
    if (field.number === TensorTypeField.elementType) code = Number(asInt(field));
    else if (field.number === TensorTypeField.shape) {
      for (const part of readFields(asBytes(field))) {
        if (part.number === ShapeField.dimension) shape.push(decodeDimension(asBytes(part)));
      }
    }
  }
  return { elementType: readElementType(code, name), shape };
}

function decodeDimension(bytes: Uint8Array): Dimension {
  let dimension: Dimension = '';
  for (const field of readFields(bytes)) {
    if (field.number === DimensionField.size) dimension = Number(asInt(field));
    else if (field.number === DimensionField.symbol) dimension = asString(field);
  }
  return dimension;
}

function unsupported(what: string): SeqlensError {
  return new SeqlensError(
    'model.unsupported',
    `The ONNX file has ${what}, which Seqlens cannot read: export the model without it.`,
  );
}
