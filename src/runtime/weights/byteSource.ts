/** Random access to bytes: a file today, a byte range of a download or an editor's file system tomorrow. */
import { open, type FileHandle } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';

export interface ByteSource {
  /** Names the source in errors. */
  readonly name: string;
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Rejects with 'model.unreadable' where there are fewer. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Rejects with 'model.not-found' when there is no such file. */
export async function openFile(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const { size } = await handle.stat();
    return {
      name: path,
      size,
      read: (offset, length) => readExactly(handle, path, offset, length),
      close: () => handle.close(),
    };
  } catch (cause) {
    await handle.close();
    throw unreadable(path, cause);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  ELOOP: 'its link leads round in a circle',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
};

/** 'model.not-found' for a file that is not there, 'model.unreadable' for one that cannot be read. */
export function unreadable(path: string, cause: unknown): SeqlensError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new SeqlensError(
      'model.not-found',
      `There is no file ${path}: choose a folder that holds a model.`,
      { cause },
    );
  }
  return new SeqlensError(
    'model.unreadable',
    `The model's file ${path} cannot be read (${REASONS[code ?? ''] ?? code ?? 'unknown reason'}): check the file, or choose another model.`,
    { cause },
  );
}

async function readExactly(
  handle: FileHandle,
  path: string,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle
      .read(bytes, filled, length - filled, offset + filled)
      .catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
    if (bytesRead === 0) {
      throw new SeqlensError(
        'model.unreadable',
        `The file ${path} ends at byte ${offset + filled}, before it should: copy it again.`,
      );
    }
    filled += bytesRead;
  }
  return bytes;
}
