const SMALLEST = 64;

/** Where each key stands in a list of keys: open addressing over one typed array, some five bytes a key. */
export class NumberIndex {
  /** Entry + 1 of a key; 0 where none is. At most seven eighths full. */
  private slots = new Uint32Array(SMALLEST);

  /** Entry of a key among `keys`; undefined when it is not there. */
  find(keys: Float64Array, key: number): number | undefined {
    const entry = this.slots[this.slotOf(keys, key)]!;
    return entry === 0 ? undefined : entry - 1;
  }

  /** Takes note of `keys[entry]`, the last of `entry + 1` keys. */
  add(keys: Float64Array, entry: number): void {
    if ((entry + 1) * 8 > this.slots.length * 7) this.rebuild(keys, entry + 1);
    else this.slots[this.slotOf(keys, keys[entry]!)] = entry + 1;
  }

  /** Reads the first `count` keys anew. */
  rebuild(keys: Float64Array, count: number): void {
    this.slots = new Uint32Array(Math.max(SMALLEST, Math.ceil((count * 4) / 3)));
    for (let entry = 0; entry < count; entry++) this.slots[this.slotOf(keys, keys[entry]!)] = entry + 1;
  }

  private slotOf(keys: Float64Array, key: number): number {
    const size = this.slots.length;
    // Keys are hashes: any remainder is as good.
    let slot = key % size;
    while (this.slots[slot] !== 0 && keys[this.slots[slot]! - 1] !== key) slot = (slot + 1) % size;
    return slot;
  }
}
