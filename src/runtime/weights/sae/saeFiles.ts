/** Which file of a folder holds an autoencoder, and what lies beside it. */
import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../../protocol/errors';
import { unreadable } from '../byteSource';
import { readOptionalJson, type Json } from '../json';
import { CHECKPOINT, locateFiles, type WeightFile } from '../weightFiles';

export interface SaeFiles {
  readonly file: WeightFile;
  readonly folder: string;
  /** manifest.json of a folder; undefined where there is none, or where it is of something else. */
  readonly manifest: Json | undefined;
  /** config.json, which InterPLM puts beside its weights. */
  readonly config: Json | undefined;
}

/** In this order; the normalised one of InterPLM before the one as trained: its activations compare between features. */
const NAMES = ['sae.safetensors', 'ae_normalized.pt', 'ae.pt', 'ae_unnormalized.pt'];

/** `place`: a folder or a file. Rejects with 'model.not-found', 'model.unreadable', 'model.config' or 'model.weights'. */
export async function findSaeFiles(place: string): Promise<SaeFiles> {
  const found = await stat(place).catch((cause: unknown) => {
    throw unreadable(place, cause);
  });
  const folder = found.isFile() ? path.dirname(place) : place;
  const name = found.isFile() ? path.basename(place) : await nameIn(folder);
  const manifest = await readOptionalJson(path.join(folder, 'manifest.json'), 'model.config');
  const config = await readOptionalJson(path.join(folder, 'config.json'), 'model.config');
  const [file] = await locateFiles(folder, [name]);
  const isOwn = manifest?.['kind'] === 'sae';
  return { file: file!, folder, manifest: isOwn ? manifest : undefined, config };
}

async function nameIn(folder: string): Promise<string> {
  const present = await readdir(folder);
  const known = NAMES.find((name) => present.includes(name));
  if (known !== undefined) return known;
  const weights = present.filter((name) => name.endsWith('.safetensors') || CHECKPOINT.test(name)).sort();
  if (weights.length === 1) return weights[0]!;
  throw new SeqlensError(
    weights.length === 0 ? 'model.not-found' : 'model.weights',
    weights.length === 0
      ? `${folder} holds no sparse autoencoder (${NAMES.join(', ')}): name another folder, or the file itself.`
      : `${folder} holds ${weights.length} files of weights (${weights.slice(0, 3).join(', ')} …): name one of them.`,
  );
}
