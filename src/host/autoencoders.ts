/** The autoencoders that go with a model, opened and checked once, and their backgrounds measured on this machine. */
import { mkdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { featureBackground } from '../analyses/featureBackground';
import type { FeaturesInput } from '../analyses/features';
import type { FeatureBackground } from '../core/features/background';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { readRecords } from '../runtime/files/readRecords';
import { writeFileWhole } from '../runtime/files/writeFileWhole';
import { openSae, type InstalledSae } from '../runtime/weights/sae/openSae';
import { isBackground } from '../runtime/weights/sae/readCatalogue';
import { saePlaces } from '../runtime/weights/sae/saeOfModel';

const opened = new Map<string, Promise<InstalledSae>>();

/** `own`: a place of the user's, or ''. In name order, that one first. Rejects with a 'model.…' error. */
export async function autoencodersOf(model: InstalledModel, own: string): Promise<readonly InstalledSae[]> {
  const places = [...(own === '' ? [] : [path.resolve(own)]), ...(await saePlaces(model.folder))];
  return Promise.all(
    places.map((place) => {
      // Another model in the same folder brings other files.
      const key = `${place} ${model.digest}`;
      const known = opened.get(key) ?? openSae(place);
      opened.set(key, known);
      known.catch(() => opened.delete(key));
      return known;
    }),
  );
}

export interface BackgroundPlace {
  /** Of what is measured here. */
  readonly folder: string;
  /** FASTA of the set. */
  readonly proteins: string;
}

const fileOf = ({ folder }: BackgroundPlace, model: InstalledModel, sae: InstalledSae): string =>
  path.join(folder, `${sae.encoder.digest.slice(0, 32)}-${model.digest.slice(0, 32)}.json`);

/** undefined until it has been measured here. */
export async function measuredBackground(
  place: BackgroundPlace,
  model: InstalledModel,
  sae: InstalledSae,
): Promise<FeatureBackground | undefined> {
  const text = await readFile(fileOf(place, model, sae), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const json: unknown = JSON.parse(text);
    return isBackground(json, sae.encoder.features) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** Measures and keeps it. Rejects as featureBackground does, or with 'io.write'. */
export async function measureBackground(
  place: BackgroundPlace,
  client: ModelClient,
  model: InstalledModel,
  sae: InstalledSae,
  signal: AbortSignal,
  onProgress: (done: number, of: number) => void,
): Promise<FeatureBackground> {
  const records: FeaturesInput[] = [];
  for await (const { record } of readRecords(place.proteins, { alphabet: 'protein', signal }))
    records.push({ label: record.id, alphabet: 'protein', residues: record.residues });
  const set = `${records.length} natural proteins that come with Seqlens`;
  const background = await featureBackground(records, set, { client, model, sae }, signal, (done) =>
    onProgress(done, records.length),
  );
  await mkdir(place.folder, { recursive: true }).catch((cause: unknown) => {
    throw new SeqlensError('io.write', `The folder ${place.folder} cannot be made: check its permissions.`, {
      cause,
    });
  });
  await writeFileWhole(fileOf(place, model, sae), JSON.stringify(background));
  return background;
}
