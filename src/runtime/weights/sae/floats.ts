/** A stored tensor as float32 numbers, each of them checked to be one. */
import * as path from 'node:path';
import type { StoredTensor } from '../../../core/graph/storedTensors';
import { ElementType } from '../../../core/graph/types';
import { SeqlensError } from '../../../protocol/errors';
import type { ByteSource } from '../byteSource';

/** Rejects with 'model.weights' where an element is no finite number, naming file, tensor and place. */
export async function readFloats(
  source: ByteSource,
  name: string,
  tensor: StoredTensor,
): Promise<Float32Array> {
  const bytes = tensor.bytes ?? (await source.read(tensor.offset, tensor.length));
  const values = toFloats(bytes, tensor.elementType);
  const bad = values?.findIndex((value) => !Number.isFinite(value)) ?? -1;
  if (values && bad < 0) return values;
  const what = values
    ? `holds ${String(values[bad])} in its tensor ${name} (element ${bad + 1} of ${values.length})`
    : `holds its tensor ${name} in a type that weights do not have`;
  throw new SeqlensError(
    'model.weights',
    `${path.basename(source.name)} ${what}, so that no feature can be computed: download the autoencoder again.`,
  );
}

/** undefined for a type that is none of weights. */
function toFloats(bytes: Uint8Array, type: ElementType): Float32Array | undefined {
  const aligned = bytes.slice().buffer;
  switch (type) {
    case ElementType.Float:
      return new Float32Array(aligned);
    case ElementType.Float16:
      return Float32Array.from(new Uint16Array(aligned), fromHalf);
    case ElementType.BFloat16: {
      const wide = Uint32Array.from(new Uint16Array(aligned), (half) => half << 16);
      return new Float32Array(wide.buffer);
    }
    default:
      return undefined;
  }
}

/** IEEE 754 binary16. */
function fromHalf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** [columns, rows] of [rows, columns]. */
export function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      result[column * rows + row] = values[row * columns + column]!;
  return result;
}
