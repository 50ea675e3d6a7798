/** Small JSON files of a model folder. */
import { readFile, stat } from 'node:fs/promises';
import { SeqlensError, type ErrorCode } from '../../protocol/errors';
import { unreadable } from './byteSource';

/** No config, manifest or shard index is larger. */
const MAX_BYTES = 64 << 20;

export type Json = Readonly<Record<string, unknown>>;

/** The bytes of a config, manifest or list. Rejects with 'model.not-found' without the file, `code` when it is none. */
export async function readSmallFile(path: string, code: ErrorCode): Promise<Buffer> {
  try {
    const found = await stat(path);
    // Opening a pipe would wait for ever.
    if (!found.isFile())
      throw new SeqlensError(code, `${path} is no plain file: choose a folder that holds a model.`);
    if (found.size > MAX_BYTES)
      throw new SeqlensError(
        code,
        `${path} is far too large for what it is: download the model folder again.`,
      );
    return await readFile(path);
  } catch (cause) {
    throw cause instanceof SeqlensError ? cause : unreadable(path, cause);
  }
}

/** Rejects with 'model.not-found' without the file, with `code` when it holds no JSON object. */
export async function readJson(path: string, code: ErrorCode): Promise<Json> {
  const text = (await readSmallFile(path, code)).toString('utf8');
  const json = parse(text);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as Json;
  throw new SeqlensError(
    code,
    `${path} holds no JSON object: correct it, or download the model folder again.`,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** `readJson`, or undefined when there is no such file. */
export async function readOptionalJson(path: string, code: ErrorCode): Promise<Json | undefined> {
  return readJson(path, code).catch((error: unknown) => {
    if (error instanceof SeqlensError && error.code === 'model.not-found') return undefined;
    throw error;
  });
}
