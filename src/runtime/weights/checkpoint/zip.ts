/**
 * Where the entries of a zip archive lie (PKWARE's APPNOTE 6.3.10, with zip64). Only stored entries have a place: PyTorch
 * compresses no tensor, so an archive cannot unfold into more than it weighs.
 */
import type { SeqlensError } from '../../../protocol/errors';
import type { ByteSource } from '../byteSource';
import { damaged, unsupported } from './refuse';

export interface ZipEntry {
  /** Bytes from the file's beginning. */
  readonly offset: number;
  readonly length: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const LOCATOR64 = 0x07064b50;
const LOCATOR64_BYTES = 20;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
/** A 3 B model has about 800 entries. */
const MOST_DIRECTORY_BYTES = 4 << 20;
/** A program's own code, the one thing that PyTorch compresses. */
const TORCHSCRIPT = /^[^/]+\/(code\/|constants\.pkl$)/;
const ZIP64_EXTRA = 1;
const FULL32 = 0xffffffff;
const FULL16 = 0xffff;

interface Directory {
  readonly offset: number;
  readonly size: number;
}

interface Listed {
  readonly name: string;
  readonly header: number;
  readonly length: number;
  readonly isStored: boolean;
}

/** By name. Throws 'model.weights' or 'model.unsupported'. */
export async function readZip(source: ByteSource): Promise<ReadonlyMap<string, ZipEntry>> {
  const { offset, size } = await findDirectory(source);
  if (size > MOST_DIRECTORY_BYTES)
    throw damaged(source.name, `lists its parts in ${size} bytes, far too many`);
  if (offset + size > source.size)
    throw damaged(source.name, 'is truncated: its directory runs past its end');
  const entries = new Map<string, ZipEntry>();
  for (const listed of readDirectory(await source.read(offset, size), source.name)) {
    if (TORCHSCRIPT.test(listed.name))
      throw unsupported(source.name, 'is a TorchScript program, not a checkpoint');
    if (!listed.isStored)
      throw unsupported(source.name, `has a compressed part ${listed.name}, which checkpoints have not`);
    if (entries.has(listed.name)) throw damaged(source.name, `lists its part ${listed.name} twice`);
    entries.set(listed.name, await locate(listed, source));
  }
  return entries;
}

async function findDirectory(source: ByteSource): Promise<Directory> {
  const length = Math.min(source.size, END_BYTES + LONGEST_COMMENT);
  const start = source.size - length;
  const tail = view(await source.read(start, length));
  let at = length - END_BYTES;
  while (at >= 0 && tail.getUint32(at, true) !== END) at--;
  if (at < 0) throw damaged(source.name, 'is truncated: the directory at its end is missing');
  const size = tail.getUint32(at + 12, true);
  const offset = tail.getUint32(at + 16, true);
  if (tail.getUint16(at + 10, true) !== FULL16 && size !== FULL32 && offset !== FULL32)
    return { offset, size };
  return findDirectory64(source, start + at - LOCATOR64_BYTES);
}

async function findDirectory64(source: ByteSource, locatorAt: number): Promise<Directory> {
  const broken = (): SeqlensError => damaged(source.name, 'has no zip64 directory where it should be');
  if (locatorAt < 0) throw broken();
  const locator = view(await source.read(locatorAt, LOCATOR64_BYTES));
  const at = uint64(locator, 8);
  if (locator.getUint32(0, true) !== LOCATOR64 || at + END64_BYTES > source.size) throw broken();
  const end = view(await source.read(at, END64_BYTES));
  if (end.getUint32(0, true) !== END64) throw broken();
  return { size: uint64(end, 40), offset: uint64(end, 48) };
}

function* readDirectory(bytes: Uint8Array, file: string): Generator<Listed> {
  const data = view(bytes);
  let at = 0;
  while (at < bytes.length) {
    if (at + CENTRAL_BYTES > bytes.length || data.getUint32(at, true) !== CENTRAL)
      throw damaged(file, 'has a damaged directory');
    const nameEnd = at + CENTRAL_BYTES + data.getUint16(at + 28, true);
    const extraEnd = nameEnd + data.getUint16(at + 30, true);
    const next = extraEnd + data.getUint16(at + 32, true);
    if (next > bytes.length) throw damaged(file, 'has a damaged directory');
    const name = Buffer.from(bytes.subarray(at + CENTRAL_BYTES, nameEnd)).toString('utf8');
    checkName(name, file);
    const [packed, length, header] = places(data, at, nameEnd, extraEnd, file);
    if ((data.getUint16(at + 8, true) & 1) !== 0) throw unsupported(file, `has an encrypted part ${name}`);
    const isStored = data.getUint16(at + 10, true) === 0 && packed === length;
    yield { name, header, length, isStored };
    at = next;
  }
}

/** Nothing is ever unpacked; a name that climbs says all the same that the archive was made to do harm. */
function checkName(name: string, file: string): void {
  const parts = name.split(/[/\\]/);
  if (name !== '' && !name.includes('\0') && !/^([/\\]|[A-Za-z]:)/.test(name) && !parts.includes('..'))
    return;
  throw damaged(file, `has a part ${JSON.stringify(name)}, whose path leads out of the archive`);
}

/** Bytes packed, bytes unpacked, place of the local header; those that are full stand in the zip64 field instead. */
function places(
  data: DataView,
  at: number,
  extra: number,
  extraEnd: number,
  file: string,
): readonly [number, number, number] {
  const [length, packed, header] = [24, 20, 42].map((field) => data.getUint32(at + field, true));
  let wide: number | undefined;
  for (let field = extra; field + 4 <= extraEnd; field += 4 + data.getUint16(field + 2, true))
    if (data.getUint16(field, true) === ZIP64_EXTRA) wide ??= field + 4;
  const take = (value: number): number => {
    if (value !== FULL32) return value;
    if (wide === undefined || wide + 8 > extraEnd) throw damaged(file, 'has a damaged directory');
    wide += 8;
    return uint64(data, wide - 8);
  };
  // The field holds them in this order.
  const unpacked = take(length!);
  return [take(packed!), unpacked, take(header!)];
}

async function locate({ name, header, length }: Listed, source: ByteSource): Promise<ZipEntry> {
  const truncated = (): SeqlensError =>
    damaged(source.name, `is truncated: its part ${name} runs past its end`);
  if (header + LOCAL_BYTES > source.size) throw truncated();
  const local = view(await source.read(header, LOCAL_BYTES));
  if (local.getUint32(0, true) !== LOCAL)
    throw damaged(source.name, `has no part ${name} where it should be`);
  const offset = header + LOCAL_BYTES + local.getUint16(26, true) + local.getUint16(28, true);
  if (offset + length > source.size) throw truncated();
  return { offset, length };
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Beyond 2^53 it is no place in a file: it fails the next comparison with the file's size. */
const uint64 = (data: DataView, at: number): number => Number(data.getBigUint64(at, true));
