/** The models that came with Seqlens: the folders of `models/`, each checked against its manifest. */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import type { InstalledModel } from '../client/types';
import { openInstalledModel } from './installedModel';

/** In name order. Rejects with a `model.…` error when one is damaged, `model.not-found` when there is no such folder. */
export async function embeddedModels(modelsFolder: string): Promise<readonly InstalledModel[]> {
  const entries = await readdir(modelsFolder, { withFileTypes: true }).catch((error: unknown) => {
    throw new SeqlensError('model.not-found', `${modelsFolder} cannot be read: install Seqlens again.`, {
      cause: error,
    });
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(folders.sort().map((name) => openInstalledModel(path.join(modelsFolder, name))));
}
