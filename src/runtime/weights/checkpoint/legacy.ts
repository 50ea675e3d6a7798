/**
 * The form of before PyTorch 1.6 (`_use_new_zipfile_serialization=False`): pickles of a magic number, a version, the
 * machine, the object and the storages' keys, then each storage as its number of elements and its bytes.
 */
import type { SeqlensError } from '../../../protocol/errors';
import type { ByteSource } from '../byteSource';
import { shown } from './globals';
import { damaged, unsupported } from './refuse';
import { STORAGE_TYPES } from './storageTypes';
import { unpickle } from './unpickle';
import { Storage, type Archive, type Pickled, type StoragePlace } from './values';

const MAGIC = 0x1950a86a20f9469cfc6cn;
const VERSION = 1001;
/** Names and shapes of the 3 B ESM-2 take 200 kB. */
const MOST_PICKLE_BYTES = 16 << 20;
const COUNT_BYTES = 8;

/** Whether a file begins as one does: protocol 2 and a whole number of ten bytes. */
export function isLegacy(start: Uint8Array): boolean {
  return [0x80, 2, 0x8a, 10].every((byte, i) => start[i] === byte);
}

/** Throws 'model.weights' or 'model.unsupported'. */
export async function readLegacy(source: ByteSource): Promise<Archive> {
  const { name: file } = source;
  const head = await source.read(0, Math.min(source.size, MOST_PICKLE_BYTES));
  const storages = new Map<string, Storage>();
  let at = 0;
  const next = (): Pickled => {
    const { value, end } = unpickle(head, file, at, (storage) => note(storages, storage, file));
    at = end;
    return value;
  };
  const [magic, version, machine, root, keys] = [next(), next(), next(), next(), next()];
  if (magic !== MAGIC || version !== VERSION)
    throw unsupported(file, 'is a pickle, but none that torch.save made');
  if (!(machine instanceof Map) || machine.get('little_endian') !== true)
    throw unsupported(file, 'was written on a big-endian machine in the old format');
  if (!Array.isArray(keys)) throw damaged(file, 'lists no storages');
  return { root, places: await readPlaces(source, at, keys, storages), littleEndian: true };
}

/** Views of a storage share its key and its size. */
function note(storages: Map<string, Storage>, storage: Storage, file: string): void {
  const known = storages.get(storage.key);
  if (known && known.type !== storage.type)
    throw damaged(file, `describes its storage ${shown(storage.key)} in two ways`);
  storages.set(storage.key, storage);
}

async function readPlaces(
  source: ByteSource,
  start: number,
  keys: readonly Pickled[],
  storages: ReadonlyMap<string, Storage>,
): Promise<Map<string, StoragePlace>> {
  const places = new Map<string, StoragePlace>();
  let at = start;
  for (const key of keys) {
    const storage = typeof key === 'string' ? storages.get(key) : undefined;
    if (!storage) throw damaged(source.name, 'lists a storage that no tensor has');
    const cut = (): SeqlensError =>
      damaged(source.name, `is truncated: its storage ${shown(storage.key)} runs past its end`);
    if (places.has(storage.key)) throw damaged(source.name, `lists its storage ${shown(storage.key)} twice`);
    if (at + COUNT_BYTES > source.size) throw cut();
    const prefix = await source.read(at, COUNT_BYTES);
    const count = Number(new DataView(prefix.buffer, prefix.byteOffset).getBigUint64(0, true));
    const offset = at + COUNT_BYTES;
    const length = count * STORAGE_TYPES.get(storage.type)!.bytes;
    if (offset + length > source.size) throw cut();
    places.set(storage.key, { offset, length });
    at = offset + length;
  }
  return places;
}
