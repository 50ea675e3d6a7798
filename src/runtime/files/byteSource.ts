/** The bytes of a file or of standard input, in chunks that are valid until the next one is asked for. */
import { open, type FileHandle } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';
import { readFailure } from './readFailure';

const CHUNK = 1 << 18;

/**
 * Reads a file from start to end. Throws `io.read` when it cannot be read, `input.changed` when it is written to
 * while it is read (a file replaced by renaming is read as it was).
 */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array, void> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw readFailure(path, error);
  });
  try {
    yield* handleBytes(handle, path);
  } finally {
    await handle.close();
  }
}

async function* handleBytes(handle: FileHandle, path: string): AsyncGenerator<Uint8Array, void> {
  const state = await stateOf(handle, path);
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, null).catch((error: unknown) => {
      throw readFailure(path, error);
    });
    if ((await stateOf(handle, path)) !== state)
      throw new SeqlensError(
        'input.changed',
        `${path} changed while it was read; run again once it is complete.`,
      );
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Changes with every write. Empty for what is no regular file (a pipe): that has no state to compare. */
async function stateOf(handle: FileHandle, path: string): Promise<string> {
  const stat = await handle.stat({ bigint: true });
  if (stat.isDirectory()) throw new SeqlensError('io.read', `${path} is a folder; name a FASTA file in it.`);
  return stat.isFile() ? `${stat.size} ${stat.mtimeNs}` : '';
}

/** Standard input, or another stream of bytes; `name` stands for it in errors. */
export async function* streamBytes(
  stream: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void> {
  try {
    yield* stream;
  } catch (error) {
    throw readFailure(name, error);
  }
}
