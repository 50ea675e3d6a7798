import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Bins } from '../core/analysis/bins';
import { BoundedMap } from './boundedMap';

/** Bins that are deflated together: a code of its own for each stretch costs some 60 bytes. */
const CHUNK = 1 << 16;
/** Chunks that stay inflated: what a person scrolls through. */
const AT_HAND = 16;

interface Chunk {
  bytes: Uint8Array;
  /** Full, and no longer what is in it byte by byte. */
  isDeflated: boolean;
  used: number;
  /** Records in it that nobody gave back. */
  live: number;
}

/**
 * Bins of many records, at about their entropy: two to three bits a residue, where nine values alone would take 3.2.
 * Neighbours repeat nothing worth looking for, so they are coded one by one (Huffman), and inflating takes 0.2 ms.
 */
export class BinStore {
  private readonly chunks = new Map<number, Chunk>();
  private readonly inflated = new BoundedMap<Chunk, Uint8Array>(AT_HAND);
  private filling: Chunk | undefined;
  private next = 0;

  /** Keeps a copy; returns its place. */
  keep(bins: Bins): number {
    const chunk = this.chunkFor(bins.length);
    const start = chunk.used;
    for (const bin of bins) chunk.bytes[chunk.used++] = bin;
    chunk.live++;
    // The chunk with room is the newest.
    return (this.next - 1) * CHUNK + start;
  }

  /** Reads the bins at a place, now or later: also after the place was given back. */
  reader(place: number, length: number): () => Bins {
    const chunk = this.chunks.get(Math.floor(place / CHUNK))!;
    const start = place % CHUNK;
    return () => this.bytesOf(chunk).subarray(start, start + length);
  }

  /** Gives a record's memory back once its whole chunk is given back. */
  release(place: number): void {
    const index = Math.floor(place / CHUNK);
    const chunk = this.chunks.get(index)!;
    if (--chunk.live > 0) return;
    this.chunks.delete(index);
    this.inflated.delete(chunk);
    if (chunk === this.filling) this.filling = undefined;
  }

  private bytesOf(chunk: Chunk): Uint8Array {
    if (!chunk.isDeflated) return chunk.bytes;
    const bytes = this.inflated.get(chunk) ?? inflateRawSync(chunk.bytes);
    this.inflated.set(chunk, bytes);
    return bytes;
  }

  private chunkFor(length: number): Chunk {
    const { filling } = this;
    if (filling && filling.used + length <= filling.bytes.length) return filling;
    if (filling) deflate(filling);
    // A record that is longer has a chunk to itself.
    const bytes = new Uint8Array(Math.max(CHUNK, length));
    this.filling = { bytes, isDeflated: false, used: 0, live: 0 };
    this.chunks.set(this.next++, this.filling);
    return this.filling;
  }
}

function deflate(chunk: Chunk): void {
  const bytes = deflateRawSync(chunk.bytes.subarray(0, chunk.used), { strategy: constants.Z_HUFFMAN_ONLY });
  // A copy: the original lies in a buffer that is larger.
  chunk.bytes = new Uint8Array(bytes);
  chunk.isDeflated = true;
}
