/** Which autoencoder reads the records. */
import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { SeqlensError } from '../protocol/errors';
import type { SaeSaid } from '../protocol/sae';
import type { InstalledModel } from '../runtime/client/types';
import { openSae, type InstalledSae } from '../runtime/weights/sae/openSae';
import { saePlaces } from '../runtime/weights/sae/saeOfModel';

/** `wanted`: a folder or file, or the name of one that lies beside the model; without it the model's first. */
export async function chooseSae(
  wanted: string | undefined,
  said: SaeSaid,
  { folder, manifest }: InstalledModel,
): Promise<InstalledSae> {
  if (wanted !== undefined && (await stat(wanted).catch(() => undefined))) return openSae(wanted, said);
  const places = await saePlaces(folder);
  const found = wanted === undefined ? places[0] : places.find((place) => path.basename(place) === wanted);
  if (found !== undefined) return openSae(found, said);
  const names = places.map((place) => path.basename(place)).join(', ');
  throw new SeqlensError(
    'model.not-found',
    wanted === undefined
      ? `There is no sparse autoencoder beside ${manifest.name}: name one with --sae.`
      : `There is no sparse autoencoder ${wanted}${names === '' ? '' : ` (beside ${manifest.name} there is ${names})`}: name a folder or file.`,
  );
}
