/** An autoencoder against the model that shall feed it: features of other hidden states are plausible nonsense. */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../../../protocol/errors';
import type { InstalledSae } from './openSae';

export interface SaeHost {
  /** For people. */
  readonly name: string;
  /** Of its weights; undefined where only the shape can be compared. */
  readonly sha256?: string;
  readonly layers: number;
  readonly width: number;
}

/** Throws 'model.unsupported' for an autoencoder of another model, width or depth. */
export function checkSaeOfModel(
  { place, manifest, encoder }: Omit<InstalledSae, 'said' | 'sha256'>,
  host: SaeHost,
): void {
  const { width, layer } = encoder;
  const of = manifest.model;
  if (width !== host.width)
    throw mismatch(
      place,
      `reads hidden states of width ${width}, and those of ${host.name} have ${host.width}`,
    );
  if (layer > host.layers) throw mismatch(place, `reads layer ${layer}, and ${host.name} has ${host.layers}`);
  if (of && host.sha256 !== undefined && of.sha256 !== host.sha256)
    throw mismatch(place, `belongs to ${of.name} with other weights than ${host.name} has now`);
}

function mismatch(place: string, what: string): SeqlensError {
  return new SeqlensError(
    'model.unsupported',
    `The sparse autoencoder ${place} ${what}: choose the model that it was trained on, or an autoencoder of this model.`,
  );
}

/** Where a model folder keeps autoencoders of its own: one folder each. */
export const SAE_FOLDER = 'sae';

/** Places of those that lie beside a model, in name order. */
export async function saePlaces(modelFolder: string): Promise<readonly string[]> {
  const folder = path.join(modelFolder, SAE_FOLDER);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name))
    .sort();
}
