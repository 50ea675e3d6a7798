/** Protocol buffers' wire format, reading. Every length is checked: a file that lies about itself gives a coded error. */
import { SeqlensError } from '../../protocol/errors';
import { Wire } from './protobufWriter';
import { utf8Decode } from './utf8';

export interface Field {
  readonly number: number;
  readonly wire: number;
  /** Of a varint; 0n otherwise. */
  readonly value: bigint;
  /** Of a length-delimited or fixed value; empty otherwise. */
  readonly bytes: Uint8Array;
}

const NOTHING = new Uint8Array();

class Cursor {
  #at = 0;
  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.#at >= this.bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.bytes[this.#at++];
      if (byte === undefined) throw malformed('it ends within a number');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw malformed('a number is longer than ten bytes');
  }

  take(length: bigint): Uint8Array {
    if (length > BigInt(this.bytes.length - this.#at)) throw malformed('a field runs past its end');
    const start = this.#at;
    this.#at += Number(length);
    return this.bytes.subarray(start, this.#at);
  }
}

/** The fields of one message, in order. Throws 'model.weights' where the bytes are no message. */
export function* readFields(message: Uint8Array): Generator<Field, void, undefined> {
  const cursor = new Cursor(message);
  while (!cursor.done) {
    const tag = cursor.varint();
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (number === 0) throw malformed('a field has number 0');
    if (wire === Wire.Varint) yield { number, wire, value: cursor.varint(), bytes: NOTHING };
    else yield { number, wire, value: 0n, bytes: cursor.take(byteLength(wire, cursor)) };
  }
}

function byteLength(wire: number, cursor: Cursor): bigint {
  if (wire === Wire.Bytes) return cursor.varint();
  if (wire === Wire.Fixed32) return 4n;
  if (wire === Wire.Fixed64) return 8n;
  throw malformed(`wire type ${wire} is not in use`);
}

export function asBytes(field: Field): Uint8Array {
  return expect(field, Wire.Bytes).bytes;
}

export function asString(field: Field): string {
  const bytes = asBytes(field);
  try {
    return utf8Decode(bytes);
  } catch {
    throw malformed('a text is not UTF-8');
  }
}

/** int64, int32, enum, bool. */
export function asInt(field: Field): bigint {
  return BigInt.asIntN(64, expect(field, Wire.Varint).value);
}

export function asFloat(field: Field): number {
  return floatAt(expect(field, Wire.Fixed32).bytes, 0);
}

/** A repeated integer: packed or one a field. */
export function asInts(field: Field): bigint[] {
  if (field.wire === Wire.Varint) return [asInt(field)];
  const cursor = new Cursor(asBytes(field));
  const values: bigint[] = [];
  while (!cursor.done) values.push(BigInt.asIntN(64, cursor.varint()));
  return values;
}

/** A repeated float: packed or one a field. */
export function asFloats(field: Field): number[] {
  if (field.wire === Wire.Fixed32) return [asFloat(field)];
  const bytes = asBytes(field);
  if (bytes.length % 4 !== 0) throw malformed('packed floats end within one');
  return Array.from({ length: bytes.length / 4 }, (_, i) => floatAt(bytes, 4 * i));
}

export function malformed(what: string): SeqlensError {
  return new SeqlensError(
    'model.weights',
    `The ONNX file is damaged (${what}): download or export it again.`,
  );
}

function floatAt(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + offset, 4).getFloat32(0, true);
}

function expect(field: Field, wire: number): Field {
  if (field.wire !== wire) throw malformed(`field ${field.number} has wire type ${field.wire}, not ${wire}`);
  return field;
}
