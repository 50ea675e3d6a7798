import { readlink, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { writeFailure } from './writeFailure';

/**
 * Where a path leads through its links, also to a file that is not there yet; the path itself where it is no link. Throws
 * `io.write` for links that lead in a circle.
 */
export async function linkTarget(path: string): Promise<string> {
  const real = await realpath(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') throw writeFailure(path, error);
    return undefined;
  });
  if (real !== undefined) return real;
  const link = await readlink(path).catch(() => undefined);
  if (link === undefined) return path;
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return linkTarget(resolve(folder, link));
}
