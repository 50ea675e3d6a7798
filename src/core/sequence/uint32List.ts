/** A growing list of unsigned 32-bit numbers: four bytes each, reused from record to record. */
export class Uint32List {
  private items = new Uint32Array(64);
  length = 0;

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  at(index: number): number {
    return this.items[index]!;
  }

  setLast(value: number): void {
    this.items[this.length - 1] = value;
  }

  /** A copy of exactly the numbers in the list; one shared empty array when there are none. */
  toArray(): Uint32Array {
    return this.length === 0 ? EMPTY : this.items.slice(0, this.length);
  }

  clear(): void {
    // A huge record must not keep its memory for the rest of the file.
    if (this.items.length > RETAINED) this.items = new Uint32Array(64);
    this.length = 0;
  }
}

const EMPTY = new Uint32Array(0);
const RETAINED = 1 << 16;

/** Index of the first of the ascending `values[from..to)` that is greater than `value`; `to` when none is. */
export function upperBound(values: Uint32Array, value: number, from = 0, to = values.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
