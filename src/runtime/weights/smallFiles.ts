/** The small files of a model folder against the digests that its manifest gives them. */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import type { ModelManifest } from '../../protocol/manifest';
import { readSmallFile } from './json';

/** All that decides a model's numbers beside its weights. */
const DECISIVE = ['config.json', 'vocab.txt'];

/**
 * Rejects with 'model.tampered' where one is not as the manifest has it, or has no digest although others have:
 * another number of heads beside the same weights runs, and gives other numbers.
 */
export async function checkSmallFiles(folder: string, { files }: ModelManifest): Promise<void> {
  if (files === undefined) return;
  for (const name of DECISIVE) {
    const file = path.join(folder, name);
    if ((await digestOf(file)) === files[name]) continue;
    throw new SeqlensError(
      'model.tampered',
      `${file} is not the one that manifest.json vouches for: install the model again.`,
    );
  }
}

/** Hex sha256; undefined where there is no such file. */
async function digestOf(file: string): Promise<string | undefined> {
  try {
    const bytes = await readSmallFile(file, 'model.tampered');
    return createHash('sha256').update(bytes).digest('hex');
  } catch (error) {
    if (error instanceof SeqlensError && error.code === 'model.not-found') return undefined;
    throw error;
  }
}

/** What a manifest says of them: hex sha256 by name, of those that are there. */
export async function digestsOfSmallFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const name of DECISIVE) {
    const digest = await digestOf(path.join(folder, name));
    if (digest !== undefined) found[name] = digest;
  }
  return found;
}
