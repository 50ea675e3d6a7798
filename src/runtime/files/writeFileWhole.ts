import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';
import { linkTarget } from './linkTarget';

/** A file that is there whole or not at all; a link stays one, and its target is replaced. Rejects with `io.write`. */
export async function writeFileWhole(path: string, content: string): Promise<void> {
  try {
    const isPlain = await stat(path).then(
      (found) => found.isFile(),
      () => true,
    );
    // A pipe or device takes bytes, and must stay what it is.
    await (isPlain ? replace(await linkTarget(path), content) : writeFile(path, content));
  } catch (error) {
    if (error instanceof SeqlensError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new SeqlensError('io.write', `${path} cannot be written (${reason}): choose another place.`, {
      cause: error,
    });
  }
}

async function replace(path: string, content: string): Promise<void> {
  const fresh = `${path}.${process.pid}.part`;
  try {
    await writeFile(fresh, content);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw error;
  }
}
