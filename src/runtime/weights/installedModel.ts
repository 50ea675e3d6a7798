/** A model folder that is ready for use: read, checked, and the same that its manifest vouches for. */
import { createHash } from 'node:crypto';
import * as path from 'node:path';
import { CANONICAL } from '../../core/sequence/alphabets';
import { requiredToken } from '../../core/tokens/vocabulary';
import { SeqlensError } from '../../protocol/errors';
import type { ModelManifest } from '../../protocol/manifest';
import type { InstalledModel } from '../client/types';
import { hashWeights } from './hash';
import { memoryBytes } from './modelSize';
import { readManifest } from './manifest';
import { checkSmallFiles } from './smallFiles';
import { readModel } from './readModel';
import type { RunnableModel } from './runnableModel';

export interface CheckedModel {
  readonly contents: RunnableModel;
  readonly installed: InstalledModel;
}

/** Rejects with a coded error that names the file: a folder that is no model, a damaged one, or 'model.tampered'. */
export async function openInstalledModel(folder: string): Promise<InstalledModel> {
  return (await checkModelFolder(folder)).installed;
}

/** The same, with what was read on the way. */
export async function checkModelFolder(folder: string): Promise<CheckedModel> {
  const absolute = path.resolve(folder);
  const { contents, manifest } = await describe(absolute);
  const sha256 = await hashWeights(contents.files);
  if (manifest.sha256 !== '' && manifest.sha256 !== sha256) {
    throw new SeqlensError(
      'model.tampered',
      `The weights in ${absolute} are not those of its manifest.json (sha256 ${sha256.slice(0, 12)}… instead of ` +
        `${manifest.sha256.slice(0, 12)}…): install the model again.`,
    );
  }
  const [digest, memory] = [digestOf(contents, sha256), memoryBytes(contents.weightCount)];
  return { contents, installed: { folder: absolute, manifest, sha256, digest, memory } };
}

/** Its manifest, with all checked that does not take reading the weights: a list of models is not worth gigabytes. */
export async function describeModelFolder(folder: string): Promise<ModelManifest> {
  return (await describe(path.resolve(folder))).manifest;
}

async function describe(absolute: string): Promise<{ contents: RunnableModel; manifest: ModelManifest }> {
  const contents = await readModel(absolute);
  const manifest = await readManifest(contents.home, contents);
  await checkSmallFiles(contents.home, manifest);
  for (const letter of CANONICAL[manifest.alphabet]) requiredToken(contents.vocabulary, letter, absolute);
  return { contents, manifest };
}

function digestOf({ decisive, vocabulary }: RunnableModel, sha256: string): string {
  return createHash('sha256')
    .update(JSON.stringify([sha256, decisive, vocabulary]))
    .digest('hex');
}
