const CHUNK = 1 << 16;
/** Blobs at least this long get memory of their own. */
const OWN = CHUNK >>> 2;

interface Chunk {
  readonly bytes: Uint8Array;
  used: number;
  /** Blobs in it that nobody gave back. */
  live: number;
}

/** Memory for many short blobs of bytes, in chunks: a typed array of its own would cost a blob some two hundred bytes. */
export class BytePool {
  private readonly chunks: (Chunk | undefined)[] = [];
  private readonly free: number[] = [];
  private open = -1;

  /** Keeps a copy; returns its place. */
  keep(blob: ArrayLike<number>): number {
    const index = this.chunkFor(blob.length);
    const chunk = this.chunks[index]!;
    const start = chunk.used;
    chunk.bytes.set(blob, start);
    chunk.used += blob.length;
    chunk.live++;
    return index * CHUNK + start;
  }

  /** The bytes that hold a blob, and where it starts in them. */
  at(place: number): { readonly bytes: Uint8Array; readonly start: number } {
    return { bytes: this.chunks[Math.floor(place / CHUNK)]!.bytes, start: place % CHUNK };
  }

  /** Gives a blob's memory back once the whole chunk is given back. */
  release(place: number): void {
    const index = Math.floor(place / CHUNK);
    const chunk = this.chunks[index]!;
    if (--chunk.live > 0) return;
    this.chunks[index] = undefined;
    this.free.push(index);
    if (index === this.open) this.open = -1;
  }

  private chunkFor(length: number): number {
    if (length >= OWN) return this.add(length);
    const chunk = this.chunks[this.open];
    if (!chunk || chunk.used + length > CHUNK) this.open = this.add(CHUNK);
    return this.open;
  }

  private add(size: number): number {
    const index = this.free.pop() ?? this.chunks.length;
    this.chunks[index] = { bytes: new Uint8Array(size), used: 0, live: 0 };
    return index;
  }
}
