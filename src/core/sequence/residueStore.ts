const POOL = 1 << 16;
/** Records at least this long get memory of their own. */
const OWN = 1 << 12;

/** Where a record's residues lie. */
export interface StoredResidues {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly length: number;
}

export function bytesOf({ bytes, offset, length }: StoredResidues): Uint8Array {
  return bytes.length === length ? bytes : bytes.subarray(offset, offset + length);
}

/**
 * Memory for the residues of many records. A typed array of its own costs a few hundred bytes, as much as a small
 * protein has residues, so short records share pools of 64 KiB.
 */
export class ResidueStore {
  private pool = new Uint8Array(0);
  private used = 0;

  /** Keeps a copy of the first `length` of `residues`. */
  keep(residues: Uint8Array, length: number): StoredResidues {
    if (length >= OWN) return { bytes: residues.slice(0, length), offset: 0, length };
    if (this.used + length > this.pool.length) {
      this.pool = new Uint8Array(POOL);
      this.used = 0;
    }
    const { pool, used: offset } = this;
    pool.set(residues.subarray(0, length), offset);
    this.used += length;
    return { bytes: pool, offset, length };
  }
}
