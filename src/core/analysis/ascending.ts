/** Ascending numbers as their differences, seven bits a byte (LEB128), the count first: about a byte for each. */

export function packAscending(values: Uint32Array): number[] {
  const bytes: number[] = [];
  put(bytes, values.length);
  let last = 0;
  for (const value of values) {
    put(bytes, value - last);
    last = value;
  }
  return bytes;
}

/** What `packAscending` wrote from byte `start` on. */
export function unpackAscending(bytes: Uint8Array, start: number): Uint32Array {
  let at = start;
  const take = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  const values = new Uint32Array(take());
  let last = 0;
  for (let i = 0; i < values.length; i++) values[i] = last += take();
  return values;
}

function put(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  bytes.push(rest);
}
