/** Graph objects to the bytes of an .onnx file. */
import {
  AttributeField,
  AttributeType,
  DimensionField,
  EntryField,
  EXTERNAL,
  GraphField,
  ModelField,
  NodeField,
  OpsetField,
  ShapeField,
  TensorField,
  TensorTypeField,
  TypeField,
  ValueField,
} from './fields';
import { ProtobufWriter } from './protobufWriter';
import type { Attribute, Dimension, Graph, GraphNode, Initialiser, Model, Value } from './types';

export function encodeModel(model: Model): Uint8Array {
  const writer = new ProtobufWriter()
    .int(ModelField.irVersion, model.irVersion)
    .string(ModelField.producer, model.producer)
    .message(ModelField.graph, graph(model.graph));
  for (const [domain, version] of Object.entries(model.opsets)) {
    const opset = new ProtobufWriter().string(OpsetField.domain, domain).int(OpsetField.version, version);
    writer.message(ModelField.opset, opset);
  }
  return writer.finish();
}

function graph({ name, nodes, initialisers, inputs, outputs, values }: Graph): ProtobufWriter {
  const writer = new ProtobufWriter().string(GraphField.name, name);
  for (const item of nodes) writer.message(GraphField.node, node(item));
  for (const item of initialisers) writer.message(GraphField.initialiser, tensor(item));
  for (const item of inputs) writer.message(GraphField.input, value(item));
  for (const item of outputs) writer.message(GraphField.output, value(item));
  for (const item of values) writer.message(GraphField.value, value(item));
  return writer;
}

function node({ name, operator, domain, inputs, outputs, attributes }: GraphNode): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const input of inputs) writer.string(NodeField.input, input);
  for (const output of outputs) writer.string(NodeField.output, output);
  writer.string(NodeField.name, name).string(NodeField.operator, operator);
  for (const [key, item] of Object.entries(attributes))
    writer.message(NodeField.attribute, attribute(key, item));
  return domain === '' ? writer : writer.string(NodeField.domain, domain);
}

function attribute(name: string, item: Attribute): ProtobufWriter {
  const writer = new ProtobufWriter().string(AttributeField.name, name);
  switch (item.kind) {
    case 'int':
      writer.int(AttributeField.int, item.value);
      break;
    case 'float':
      writer.float(AttributeField.float, item.value);
      break;
    case 'string':
      writer.string(AttributeField.string, item.value);
      break;
    case 'ints':
      for (const entry of item.value) writer.int(AttributeField.ints, entry);
      break;
    case 'floats':
      for (const entry of item.value) writer.float(AttributeField.floats, entry);
      break;
    case 'tensor':
      writer.message(AttributeField.tensor, tensor(item.value));
  }
  return writer.int(AttributeField.type, AttributeType[item.kind]);
}

function tensor({ name, elementType, shape, data }: Initialiser): ProtobufWriter {
  const writer = new ProtobufWriter();
  for (const size of shape) writer.int(TensorField.dimensions, size);
  writer.int(TensorField.elementType, elementType).string(TensorField.name, name);
  if (data.kind === 'inline') return writer.bytes(TensorField.raw, data.bytes);
  const { location, offset, length } = data;
  for (const [key, item] of Object.entries({ location, offset, length })) {
    const entry = new ProtobufWriter().string(EntryField.key, key).string(EntryField.value, String(item));
    writer.message(TensorField.external, entry);
  }
  return writer.int(TensorField.location, EXTERNAL);
}

function value({ name, elementType, shape }: Value): ProtobufWriter {
  const dimensions = new ProtobufWriter();
  for (const size of shape) dimensions.message(ShapeField.dimension, dimension(size));
  const type = new ProtobufWriter()
    .int(TensorTypeField.elementType, elementType)
    .message(TensorTypeField.shape, dimensions);
  return new ProtobufWriter()
    .string(ValueField.name, name)
    .message(ValueField.type, new ProtobufWriter().message(TypeField.tensor, type));
}

function dimension(size: Dimension): ProtobufWriter {
  const writer = new ProtobufWriter();
  return typeof size === 'number'
    ? writer.int(DimensionField.size, size)
    : writer.string(DimensionField.symbol, size);
}
