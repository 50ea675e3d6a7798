/**
 * The header of a safetensors file (github.com/huggingface/safetensors, format section): eight bytes of length, then
 * JSON of each tensor's type, shape and place. Nothing that it says is believed before it is checked.
 */
import { ElementType } from '../../core/graph/types';
import { bytesPerElement } from '../../core/graph/elementType';
import type { StoredTensor } from '../../core/graph/storedTensors';
import { SeqlensError } from '../../protocol/errors';
import type { ByteSource } from './byteSource';

/** The format's own limit. */
const MAX_HEADER = 100_000_000;
const PREFIX = 8;

const ELEMENT_TYPES: Readonly<Record<string, ElementType>> = {
  F32: ElementType.Float,
  F16: ElementType.Float16,
  BF16: ElementType.BFloat16,
};

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Bytes from the header's end, half-open. */
  readonly begin: number;
  readonly end: number;
}

/**
 * Tensors by name; `location` is what they will say of their file. Tensors of other types (an integer buffer of
 * positions, say) are left out: a graph that needs one says that it is missing.
 * Throws 'model.weights', naming file and tensor.
 */
export async function readSafetensors(
  source: ByteSource,
  location: string,
): Promise<Map<string, StoredTensor>> {
  const start = PREFIX + (await headerLength(source));
  const header = await source.read(PREFIX, start - PREFIX);
  const entries = parseHeader(header, source.name);
  checkPlaces(entries, source, start);
  const tensors = new Map<string, StoredTensor>();
  for (const [name, { dtype, shape, begin, end }] of entries) {
    const elementType = ELEMENT_TYPES[dtype];
    if (elementType === undefined) continue;
    checkLength(source.name, name, shape, elementType, end - begin);
    tensors.set(name, { elementType, shape, location, offset: start + begin, length: end - begin });
  }
  return tensors;
}

async function headerLength(source: ByteSource): Promise<number> {
  if (source.size < PREFIX)
    throw damaged(source.name, `is ${source.size} bytes long, too short to hold weights`);
  const prefix = await source.read(0, PREFIX);
  const length = new DataView(prefix.buffer, prefix.byteOffset, PREFIX).getBigUint64(0, true);
  if (length > BigInt(MAX_HEADER))
    throw damaged(
      source.name,
      `says that its header is ${length.toString()} bytes long, beyond the format's limit of ${MAX_HEADER}`,
    );
  if (length > BigInt(source.size - PREFIX))
    throw damaged(
      source.name,
      `ends within its header: ${source.size} bytes of at least ${(length + 8n).toString()}`,
    );
  return Number(length);
}

function parseHeader(bytes: Uint8Array, file: string): Map<string, Entry> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged(file, 'has a header that is no JSON');
  }
  if (!isObject(json)) throw damaged(file, 'has a header that is no JSON object');
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(json)) {
    if (name !== '__metadata__') entries.set(name, parseEntry(value, name, file));
  }
  return entries;
}

function parseEntry(value: unknown, name: string, file: string): Entry {
  if (isObject(value)) {
    const { dtype, shape, data_offsets: offsets } = value;
    if (typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2)
      return { dtype, shape, begin: offsets[0]!, end: offsets[1]! };
  }
  throw damaged(file, `describes its tensor ${name} wrongly`);
}

/** Each within the file, none upon another. */
function checkPlaces(entries: ReadonlyMap<string, Entry>, source: ByteSource, start: number): void {
  let before: { name: string; end: number } | undefined;
  const ordered = [...entries].sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  for (const [name, { begin, end }] of ordered) {
    if (begin > end) throw damaged(source.name, `has a tensor ${name} that ends before it begins`);
    if (start + end > source.size)
      throw damaged(
        source.name,
        `is truncated: its tensor ${name} runs to byte ${start + end} of ${source.size}`,
      );
    if (before && begin < before.end)
      throw damaged(source.name, `has tensors ${before.name} and ${name} in the same place`);
    before = { name, end };
  }
}

function checkLength(
  file: string,
  name: string,
  shape: readonly number[],
  type: ElementType,
  length: number,
): void {
  const expected = shape.reduce((product, size) => product * size, bytesPerElement(type));
  if (expected !== length)
    throw damaged(
      file,
      `has a tensor ${name} of shape [${shape.join()}] with ${length} bytes instead of ${expected}`,
    );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
}

function damaged(file: string, what: string): SeqlensError {
  return new SeqlensError('model.weights', `${file} ${what}: download the model again.`);
}
