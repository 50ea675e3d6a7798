/** Stored profiles as files: found by key, made whole before they are seen, rows written in place. */
import * as crypto from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { fileBytes, headerLength, readHeader, writeHeader, type Layout } from './slots';

export const PROFILE_ENDING = '.profile';
export const TEMPORARY_ENDING = '.tmp';
/** One read takes the header of any vocabulary of single letters. */
const FIRST_READ = 1024;

export const profilePath = (folder: string, key: string): string =>
  path.join(folder, key.slice(0, 2), key + PROFILE_ENDING);

export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Runs `use` on the open file and closes it; undefined when there is no file. */
export async function withFile<T>(
  file: string,
  flags: 'r' | 'r+',
  use: (handle: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  let handle: FileHandle;
  try {
    handle = await fs.open(file, flags);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** undefined when the file is not a whole profile of this key. */
export async function readLayout(handle: FileHandle, key: string): Promise<Layout | undefined> {
  const start = await readAt(handle, 0, FIRST_READ);
  const length = headerLength(start);
  if (length === undefined) return undefined;
  const header = length <= start.length ? start.subarray(0, length) : await readAt(handle, 0, length);
  const layout = header.length === length ? readHeader(header, key) : undefined;
  return layout && (await handle.stat()).size === fileBytes(layout) ? layout : undefined;
}

/** As many of the bytes as the file has. */
export async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}

/** All of the bytes: a full disk takes some of them first, and refuses only the next call. */
export async function writeAt(handle: FileHandle, position: number, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** A file of that key with no row in it, unless there is one already. It appears under its name only when whole. */
export async function createProfile(
  file: string,
  key: string,
  residues: number,
  vocabulary: readonly string[],
): Promise<void> {
  const header = writeHeader(key, residues, vocabulary);
  await makeFolder(path.dirname(file));
  const temporary = `${file}.${crypto.randomUUID()}${TEMPORARY_ENDING}`;
  try {
    await fs.writeFile(temporary, header);
    await fs.truncate(temporary, fileBytes({ headerBytes: header.length, residues, vocabulary }));
    await publish(temporary, file);
  } finally {
    await fs.rm(temporary, { force: true });
  }
}

/** With its parents. Node's own recursive mkdir never returns where an existing parent takes no entry (/proc). */
async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (error) {
    const parent = path.dirname(folder);
    if (!isMissing(error) || parent === folder) throw error;
    await makeFolder(parent);
    await makeOne(folder);
  }
}

async function makeOne(folder: string): Promise<void> {
  await fs.mkdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}

/** A link never replaces what another process has put there meanwhile; some file systems have none. */
async function publish(temporary: string, file: string): Promise<void> {
  try {
    await fs.link(temporary, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') throw error;
    await fs.rename(temporary, file);
  }
}
