/** A checkpoint's tensors as the graph reads weights: places in the file where those serve, else bytes put in order. */
import { bytesPerElement } from '../../../core/graph/elementType';
import type { StoredTensor } from '../../../core/graph/storedTensors';
import { ElementType } from '../../../core/graph/types';
import type { ByteSource } from '../byteSource';
import { shown } from './globals';
import { damaged, unsupported } from './refuse';
import { STORAGE_TYPES } from './storageTypes';
import type { Archive, Tensor } from './values';

/** What may be put in order in memory, bytes of all tensors together: checkpoints are contiguous but for oddities. */
const MOST_REORDERED = 1 << 29;

export class TensorReader {
  #reordered = 0;

  constructor(
    private readonly source: ByteSource,
    private readonly archive: Archive,
    private readonly location: string,
  ) {}

  /** undefined for a tensor whose type no weights have. Rejects with 'model.weights' or 'model.unsupported'. */
  async read(name: string, tensor: Tensor): Promise<StoredTensor | undefined> {
    const { storage, shape } = tensor;
    const { bytes: size, elementType } = STORAGE_TYPES.get(storage.type)!;
    const place = this.archive.places.get(storage.key);
    const end = (storage.start + storage.count) * size;
    if (!place || end > place.length)
      throw damaged(
        this.source.name,
        `has a tensor ${shown(name)} past the end of its storage ${shown(storage.key)}`,
      );
    if (elementType === undefined) return undefined;
    const offset = place.offset + (storage.start + tensor.offset) * size;
    const length = size * count(shape);
    const lies = isRowMajor(tensor) && this.archive.littleEndian && elementType !== ElementType.Double;
    if (lies) return { elementType, shape, location: this.location, offset, length };
    const bytes = await this.#reorder(name, tensor, elementType, offset);
    const stored = elementType === ElementType.Double ? ElementType.Float : elementType;
    return { elementType: stored, shape, location: this.location, offset, length: bytes.length, bytes };
  }

  /** The one whole number of a tensor that `read` has found no weight; undefined where it holds several. */
  async scalar({ storage, offset, shape }: Tensor): Promise<number | undefined> {
    const { bytes: size } = STORAGE_TYPES.get(storage.type)!;
    const place = this.archive.places.get(storage.key)!;
    if (count(shape) !== 1 || !this.archive.littleEndian) return undefined;
    const bytes = await this.source.read(place.offset + (storage.start + offset) * size, size);
    return Buffer.from(bytes).readIntLE(0, Math.min(size, 6));
  }

  async #reorder(
    name: string,
    { shape, strides }: Tensor,
    elementType: ElementType,
    offset: number,
  ): Promise<Uint8Array> {
    const size = bytesPerElement(elementType);
    const elements = count(shape);
    const span = elements === 0 ? 0 : 1 + shape.reduce((at, n, axis) => at + (n - 1) * strides[axis]!, 0);
    if (elements > span)
      throw unsupported(this.source.name, `has a tensor ${shown(name)} that repeats its elements`);
    this.#reordered += span * size;
    // A sound file has each element once, tied embeddings twice.
    if (this.#reordered > Math.min(MOST_REORDERED, 2 * this.source.size))
      throw unsupported(
        this.source.name,
        `holds too many tensors that are not as the runtime reads them ` +
          `(transposed, strided, 64-bit or big-endian), up to ${shown(name)}`,
      );
    const from = await this.source.read(offset, span * size);
    return gather(from, shape, strides, size, elementType, this.archive.littleEndian);
  }
}

function gather(
  from: Uint8Array,
  shape: readonly number[],
  strides: readonly number[],
  size: number,
  elementType: ElementType,
  littleEndian: boolean,
): Uint8Array {
  const source = new DataView(from.buffer, from.byteOffset, from.length);
  const isDouble = elementType === ElementType.Double;
  const target = new DataView(new ArrayBuffer(count(shape) * (isDouble ? 4 : size)));
  const index = new Array<number>(shape.length).fill(0);
  let at = 0;
  for (let to = 0; to < target.byteLength; to += isDouble ? 4 : size) {
    if (isDouble) target.setFloat32(to, source.getFloat64(at * size, littleEndian), true);
    else if (size === 4) target.setUint32(to, source.getUint32(at * size, littleEndian), true);
    else target.setUint16(to, source.getUint16(at * size, littleEndian), true);
    at = advance(index, at, shape, strides);
  }
  return new Uint8Array(target.buffer);
}

/** The next index in row-major order, and where it lies. */
function advance(index: number[], at: number, shape: readonly number[], strides: readonly number[]): number {
  let next = at;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    next += strides[axis]!;
    if (++index[axis]! < shape[axis]!) return next;
    next -= shape[axis]! * strides[axis]!;
    index[axis] = 0;
  }
  return next;
}

/** The stride of an axis of one does not matter. */
function isRowMajor({ shape, strides }: Tensor): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis]!;
  }
  return true;
}

const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);
