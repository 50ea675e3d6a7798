/** The folder of downloaded models: one folder a model, `.partial` for what is still coming, locks beside them. */
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import type { ModelManifest } from '../../protocol/manifest';
import type { InstalledModel } from '../client/types';
import { FileLock } from '../files/fileLock';
import { writeFailure } from '../files/writeFailure';
import { MANIFEST } from './manifest';

/** A folder's name, and no way out of the store. */
export const MODEL_NAME = /^[A-Za-z0-9][\w.-]{0,95}$/;
const PARTIAL = '.partial';

export class ModelStore {
  constructor(readonly folder: string) {}

  /** Throws 'model.not-found' for a name that is none. */
  folderOf(name: string): string {
    return path.join(this.folder, checked(name));
  }

  partialOf(name: string): string {
    return path.join(this.folder, PARTIAL, checked(name));
  }

  /** In name order; whether each is sound shows when it is opened. */
  async names(): Promise<string[]> {
    return (await foldersIn(this.folder)).filter((name) => MODEL_NAME.test(name)).sort();
  }

  /** Names of downloads that were broken off. */
  async partial(): Promise<string[]> {
    return (await foldersIn(path.join(this.folder, PARTIAL))).filter((name) => MODEL_NAME.test(name)).sort();
  }

  async has(name: string): Promise<boolean> {
    return MODEL_NAME.test(name) && (await this.names()).includes(name);
  }

  /** Reads and hashes all of it: the same work verifies it. Rejects with a 'model.…' error. */
  async open(name: string): Promise<InstalledModel> {
    // An editor that starts has this class and no model yet: the readers of weights come when they are needed.
    const { openInstalledModel } = await import('./installedModel');
    return openInstalledModel(this.folderOf(name));
  }

  /** What a list shows: its weights are not read. Rejects with a 'model.…' error. */
  async describe(name: string): Promise<ModelManifest> {
    const { describeModelFolder } = await import('./installedModel');
    return describeModelFolder(this.folderOf(name));
  }

  /** With what had come of it. Rejects with 'model.not-found', 'model.busy' or 'io.write'. */
  async remove(name: string): Promise<void> {
    const wasThere = (await this.has(name)) || (await this.partial()).includes(name);
    if (!wasThere)
      throw new SeqlensError('model.not-found', `There is no downloaded model ${name}: nothing to remove.`);
    const lock = await this.lock(name);
    try {
      await rm(this.partialOf(name), { recursive: true, force: true });
      await this.clear(name);
    } catch (error) {
      throw writeFailure(this.folderOf(name), error);
    } finally {
      await lock.release();
    }
  }

  /** The finished folder takes its name in one step: nobody sees a half of it. */
  async publish(name: string, finished: string): Promise<void> {
    await this.clear(name);
    await rename(finished, this.folderOf(name));
  }

  /** Rewrites the manifest of one of its models, whole or not at all. */
  async update(
    model: InstalledModel,
    change: (manifest: ModelManifest) => ModelManifest,
  ): Promise<InstalledModel> {
    const manifest = change(model.manifest);
    await writeManifest(model.folder, manifest).catch((error: unknown) => {
      throw writeFailure(model.folder, error);
    });
    return { ...model, manifest };
  }

  /** One at a time may fetch or remove a model, whichever window or command line it is of. Rejects with 'model.busy'. */
  async lock(name: string): Promise<FileLock> {
    const file = path.join(this.folder, `${checked(name)}.lock`);
    const taken = (holder: string): SeqlensError =>
      new SeqlensError(
        'model.busy',
        `Another window or command line${holder} is fetching or changing ${name}: wait for its end.`,
      );
    try {
      await mkdir(this.folder, { recursive: true });
      return await FileLock.acquire(file, taken);
    } catch (error) {
      throw writeFailure(file, error);
    }
  }

  /** Renamed first: an engine may have its files open, and a half-removed folder is no model. */
  private async clear(name: string): Promise<void> {
    const old = path.join(this.folder, PARTIAL, `.old-${randomUUID()}`);
    await mkdir(path.dirname(old), { recursive: true });
    try {
      await rename(this.folderOf(name), old);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
    await rm(old, { recursive: true, force: true });
  }

  /** What a process that was killed between the two steps left behind. */
  async sweep(): Promise<void> {
    const partial = path.join(this.folder, PARTIAL);
    const left = (await foldersIn(partial)).filter((name) => name.startsWith('.old-'));
    await Promise.all(left.map((name) => rm(path.join(partial, name), { recursive: true, force: true })));
  }
}

export async function writeManifest(folder: string, manifest: ModelManifest): Promise<void> {
  const fresh = path.join(folder, `${MANIFEST}.${randomUUID()}`);
  const file = await open(fresh, 'w');
  try {
    await file.writeFile(`${JSON.stringify(manifest, undefined, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, path.join(folder, MANIFEST));
}

function checked(name: string): string {
  if (MODEL_NAME.test(name)) return name;
  throw new SeqlensError('model.not-found', `"${name}" is no model's name: choose one of the list.`);
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new SeqlensError('io.read', `The models' folder ${folder} cannot be read: check its permissions.`, {
      cause: error,
    });
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
