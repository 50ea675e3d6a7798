/** Protocol buffers' wire format, writing (protobuf.dev/programming-guides/encoding): what ONNX needs of it. */
import { utf8Encode } from './utf8';

export const Wire = { Varint: 0, Fixed64: 1, Bytes: 2, Fixed32: 5 } as const;

export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** int32, int64, enum, bool. A negative number takes ten bytes, as the format wants. */
  int(field: number, value: number | bigint): this {
    return this.#tag(field, Wire.Varint).#varint(BigInt(value));
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setFloat32(0, value, true);
    return this.#tag(field, Wire.Fixed32).#push(bytes);
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#tag(field, Wire.Bytes).#varint(BigInt(value.length)).#push(value);
  }

  string(field: number, value: string): this {
    return this.bytes(field, utf8Encode(value));
  }

  message(field: number, value: ProtobufWriter): this {
    this.#tag(field, Wire.Bytes).#varint(BigInt(value.#length));
    for (const part of value.#parts) this.#push(part);
    return this;
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #tag(field: number, wire: number): this {
    return this.#varint(BigInt(field * 8 + wire));
  }

  #varint(value: bigint): this {
    let rest = BigInt.asUintN(64, value);
    const bytes: number[] = [];
    do {
      const low = Number(rest & 0x7fn);
      rest >>= 7n;
      bytes.push(rest > 0n ? low | 0x80 : low);
    } while (rest > 0n);
    return this.#push(Uint8Array.from(bytes));
  }

  #push(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return this;
  }
}
