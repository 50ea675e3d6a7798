/** A file that torch.save made, in either form. */
import type { ByteSource } from '../byteSource';
import { isLegacy, readLegacy } from './legacy';
import { damaged, unsupported } from './refuse';
import { unpickle } from './unpickle';
import type { Archive, StoragePlace } from './values';
import { readZip, type ZipEntry } from './zip';

const MOST_PICKLE_BYTES = 16 << 20;
const ZIP = 'PK\x03\x04';
const OBJECT = 'data.pkl';

/** Rejects with 'model.weights' or 'model.unsupported', naming the file. Nothing of the checkpoint is run. */
export async function readArchive(source: ByteSource): Promise<Archive> {
  const start = await source.read(0, Math.min(source.size, 4));
  if (Buffer.from(start).toString('latin1') === ZIP) return readZipped(source);
  if (isLegacy(start)) return readLegacy(source);
  throw unsupported(source.name, 'is no checkpoint that torch.save made');
}

/** `<name>/data.pkl`, `<name>/data/<key>`, and since PyTorch 2.1 `<name>/byteorder`. */
async function readZipped(source: ByteSource): Promise<Archive> {
  const { name: file } = source;
  const entries = await readZip(source);
  const objects = [...entries.keys()].filter(
    (name) => name.split('/').length === 2 && name.endsWith(`/${OBJECT}`),
  );
  if (objects.length !== 1) throw damaged(file, `is a zip archive without one ${OBJECT}`);
  const folder = objects[0]!.slice(0, -OBJECT.length);
  const object = entries.get(objects[0]!)!;
  if (object.length > MOST_PICKLE_BYTES)
    throw damaged(file, `holds a pickle of ${object.length} bytes, far too many`);
  const { value: root } = unpickle(await source.read(object.offset, object.length), file);
  const places = new Map<string, StoragePlace>();
  const data = `${folder}data/`;
  for (const [name, place] of entries) if (name.startsWith(data)) places.set(name.slice(data.length), place);
  return { root, places, littleEndian: await isLittleEndian(source, entries.get(`${folder}byteorder`)) };
}

async function isLittleEndian(source: ByteSource, entry: ZipEntry | undefined): Promise<boolean> {
  if (!entry) return true;
  const order = Buffer.from(await source.read(entry.offset, Math.min(entry.length, 16))).toString('latin1');
  if (order === 'little' || order === 'big') return order === 'little';
  throw damaged(source.name, 'does not say its byte order');
}
