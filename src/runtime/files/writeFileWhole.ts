import { rename, rm, writeFile } from 'node:fs/promises';
import { SeqlensError } from '../../protocol/errors';

/** A file that is there whole or not at all. Rejects with `io.write`. */
export async function writeFileWhole(path: string, content: string): Promise<void> {
  const fresh = `${path}.${process.pid}.part`;
  try {
    await writeFile(fresh, content);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new SeqlensError('io.write', `${path} cannot be written (${reason}): choose another place.`, {
      cause: error,
    });
  }
}
