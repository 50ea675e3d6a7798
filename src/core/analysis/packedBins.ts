import { BIN_COUNT, NO_BIN } from './bins';

/** Bin of each residue of a record, read-only. A Uint8Array is one. */
export interface Bins extends Iterable<number> {
  readonly length: number;
  /** 0 to 8, NO_BIN where nothing is known; undefined outside the record. */
  at(residue: number): number | undefined;
}

/** Nine bins and NO_BIN are ten values: three residues make a number below 1,000, which ten bits hold. */
const VALUES = BIN_COUNT + 1;
const RESIDUES = 3;
const BITS = 10;
/** Value of each residue of a group, by the group's number. */
const DIGITS = Array.from({ length: RESIDUES }, (_, place) =>
  Uint8Array.from({ length: 1 << BITS }, (_, group) => Math.floor(group / VALUES ** place) % VALUES),
);

/** Bins at ten bits for three. */
export class PackedBins implements Bins {
  /** From byte `start` of `bytes` on, `length` bins. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: number,
    readonly length: number,
  ) {}

  at(residue: number): number | undefined {
    if (residue < 0 || residue >= this.length) return undefined;
    const group = Math.floor(residue / RESIDUES);
    const bit = group * BITS;
    const byte = this.start + (bit >>> 3);
    const number = ((this.bytes[byte]! | (this.bytes[byte + 1]! << 8)) >>> (bit & 7)) & ((1 << BITS) - 1);
    const bin = DIGITS[residue - group * RESIDUES]![number]!;
    return bin === BIN_COUNT ? NO_BIN : bin;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let residue = 0; residue < this.length; residue++) yield this.at(residue)!;
  }
}

/** Bytes that so many bins take. */
export function packedLength(length: number): number {
  return Math.ceil((Math.ceil(length / RESIDUES) * BITS) / 8);
}

/** Writes bins into `bytes`, which hold zeros, from its start on. */
export function packBins(bins: Bins, bytes: Uint8Array): void {
  for (let group = 0; group * RESIDUES < bins.length; group++) {
    const first = group * RESIDUES;
    const number = code(bins, first) + VALUES * (code(bins, first + 1) + VALUES * code(bins, first + 2));
    const bit = group * BITS;
    bytes[bit >>> 3]! |= number << (bit & 7);
    bytes[(bit >>> 3) + 1]! |= (number << (bit & 7)) >>> 8;
  }
}

function code(bins: Bins, residue: number): number {
  const bin = bins.at(residue) ?? NO_BIN;
  return bin === NO_BIN ? BIN_COUNT : bin;
}
