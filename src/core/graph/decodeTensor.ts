/** TensorProto to an Initialiser: raw bytes, or one of the typed lists, or a place in another file. */
import { SeqlensError } from '../../protocol/errors';
import { bytesPerElement, readElementType } from './elementType';
import { EntryField, EXTERNAL, TensorField } from './fields';
import { asBytes, asFloats, asInt, asInts, asString, malformed, readFields } from './protobufReader';
import { ElementType, type Initialiser, type TensorData } from './types';

export function decodeTensor(bytes: Uint8Array): Initialiser {
  let name = '';
  let code = 0;
  let location = 0;
  let raw: Uint8Array | undefined;
  const shape: number[] = [];
  const numbers: (number | bigint)[] = [];
  const entries = new Map<string, string>();
  for (const field of readFields(bytes)) {
    if (field.number === TensorField.name) name = asString(field);
    else if (field.number === TensorField.elementType) code = Number(asInt(field));
    else if (field.number === TensorField.location) location = Number(asInt(field));
    else if (field.number === TensorField.raw) raw = asBytes(field);
    else if (field.number === TensorField.dimensions) shape.push(...asInts(field).map(Number));
    else if (field.number === TensorField.floats) add(numbers, asFloats(field));
    else if (field.number === TensorField.ints32) add(numbers, asInts(field));
    else if (field.number === TensorField.ints64) add(numbers, asInts(field));
    else if (field.number === TensorField.doubles) throw unsupportedList(name);
    else if (field.number === TensorField.external) decodeEntry(asBytes(field), entries);
  }
  const elementType = readElementType(code, name);
  const length = shape.reduce((product, size) => product * size, bytesPerElement(elementType));
  const data =
    location === EXTERNAL ? external(entries, name, length) : inline(raw ?? pack(numbers, elementType, name));
  if ((data.kind === 'inline' ? data.bytes.length : data.length) !== length)
    throw malformed(`the tensor ${name} has not as many bytes as its shape says`);
  return { name, elementType, shape, data };
}

/** Without spreading: a list of weights is longer than a call may have arguments. */
function add<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

const inline = (bytes: Uint8Array): TensorData => ({ kind: 'inline', bytes });

function decodeEntry(bytes: Uint8Array, entries: Map<string, string>): void {
  let key = '';
  let value = '';
  for (const field of readFields(bytes)) {
    if (field.number === EntryField.key) key = asString(field);
    else if (field.number === EntryField.value) value = asString(field);
  }
  entries.set(key, value);
}

/** `expected`: the tensor's bytes, where the file leaves their number out. */
function external(entries: ReadonlyMap<string, string>, name: string, expected: number): TensorData {
  const location = entries.get('location');
  const offset = Number(entries.get('offset') ?? 0);
  const length = Number(entries.get('length') ?? expected);
  if (location === undefined || !Number.isSafeInteger(offset) || !Number.isSafeInteger(length))
    throw malformed(`the tensor ${name} does not say where its bytes are`);
  return { kind: 'external', location, offset, length };
}

/** Little-endian bytes of a typed list. */
function pack(numbers: readonly (number | bigint)[], type: ElementType, name: string): Uint8Array {
  const size = bytesPerElement(type);
  const view = new DataView(new ArrayBuffer(numbers.length * size));
  numbers.forEach((number, i) => {
    if (type === ElementType.Float) view.setFloat32(i * size, Number(number), true);
    else if (type === ElementType.Double) throw unsupportedList(name);
    else if (size === 8) view.setBigInt64(i * size, BigInt(number), true);
    else if (size === 4) view.setInt32(i * size, Number(number), true);
    else if (size === 2) view.setUint16(i * size, Number(number), true);
    else view.setUint8(i * size, Number(number));
  });
  return new Uint8Array(view.buffer);
}

function unsupportedList(name: string): SeqlensError {
  return new SeqlensError(
    'model.unsupported',
    `The ONNX file's tensor ${name} is a list of doubles, which Seqlens cannot read: export the model in float32.`,
  );
}
