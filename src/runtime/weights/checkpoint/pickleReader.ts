/** Numbers and texts out of a pickle's bytes, each length checked before it is believed. */
import { damaged } from './refuse';

/** Of a number or name that is written as a line of text. */
const LONGEST_LINE = 1024;
/** Bytes of a whole number: PyTorch's magic number has ten. */
const LONGEST_INTEGER = 32;

export class PickleReader {
  readonly #view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    readonly file: string,
    /** Where the next byte is. */
    public at = 0,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  take(length: number): Uint8Array {
    const start = this.#skip(length);
    return this.bytes.subarray(start, this.at);
  }

  byte = (): number => this.#view.getUint8(this.#skip(1));
  uint16 = (): number => this.#view.getUint16(this.#skip(2), true);
  int32 = (): number => this.#view.getInt32(this.#skip(4), true);
  uint32 = (): number => this.#view.getUint32(this.#skip(4), true);
  /** Beyond 2^53 it is no length: it runs past the end. */
  uint64 = (): number => Number(this.#view.getBigUint64(this.#skip(8), true));
  /** Big-endian, alone among a pickle's numbers. */
  float = (): number => this.#view.getFloat64(this.#skip(8), false);

  text(length: number): string {
    return Buffer.from(this.take(length)).toString('utf8');
  }

  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0 || end - this.at > LONGEST_LINE)
      throw damaged(this.file, 'holds a pickle with an endless line');
    const line = Buffer.from(this.bytes.subarray(this.at, end)).toString('utf8');
    this.at = end + 1;
    return line;
  }

  /** Two's complement, little-endian. */
  integer(length: number): number | bigint {
    if (length > LONGEST_INTEGER) throw damaged(this.file, `holds a whole number of ${length} bytes`);
    const value = this.take(length).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    return narrow(BigInt.asIntN(8 * length, value));
  }

  decimal(): number | bigint {
    const line = this.line().replace(/L$/, '');
    if (!/^-?\d{1,40}$/.test(line)) throw damaged(this.file, 'holds a whole number that is none');
    return narrow(BigInt(line));
  }

  #skip(length: number): number {
    const start = this.at;
    if (length > this.bytes.length - start) throw damaged(this.file, 'holds a pickle that ends too early');
    this.at += length;
    return start;
  }
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
