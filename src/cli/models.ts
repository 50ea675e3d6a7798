/** Which model reads which records. */
import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { naturalSets } from '../analyses/naturalSets';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { Arithmetic } from '../protocol/engine';
import type { InstalledModel } from '../runtime/client/types';
import { inArithmetic } from '../runtime/weights/arithmetic';
import { CATALOGUE } from '../runtime/weights/catalogue';
import { embeddedModels } from '../runtime/weights/embeddedModels';
import { openInstalledModel } from '../runtime/weights/installedModel';
import { ModelStore } from '../runtime/weights/modelStore';
import { defaultStore } from '../runtime/weights/storePlace';

export interface ModelChoice {
  /** undefined when no model is installed for it. A chosen model is given for every alphabet, and refuses the others. */
  forAlphabet(alphabet: Alphabet): InstalledModel | undefined;
  /** Every model that may be used. */
  readonly models: readonly InstalledModel[];
}

/** Beside the bundle's folder, in a checkout and in an installed package alike. */
export const MODELS = join(__dirname, '..', 'models');
export const NATURAL = naturalSets(MODELS);

/** `wanted`: an embedded or downloaded model's name, a folder or a file; undefined for the embedded model of each alphabet. */
export async function chooseModels(wanted: string | undefined, precision: Arithmetic): Promise<ModelChoice> {
  if (wanted === undefined) {
    const models = (await embeddedModels(MODELS)).map((model) => inArithmetic(model, precision));
    return {
      models,
      forAlphabet: (alphabet) => models.find(({ manifest }) => manifest.alphabet === alphabet),
    };
  }
  const model = inArithmetic(await findModel(wanted), precision);
  return { models: [model], forAlphabet: () => model };
}

async function findModel(wanted: string): Promise<InstalledModel> {
  if (await isThere(wanted)) return openInstalledModel(wanted);
  const embedded = wanted.includes(sep) || wanted.includes('/') ? [] : await embeddedModels(MODELS);
  const found = embedded.find(({ manifest }) => manifest.name === wanted);
  if (found !== undefined) return found;
  const store = new ModelStore(defaultStore());
  if (await store.has(wanted)) return store.open(wanted);
  const names = [...embedded.map(({ manifest }) => manifest.name), ...(await store.names())].join(', ');
  const advice = CATALOGUE.some(({ name }) => name === wanted)
    ? `"seqlens model get ${wanted}" downloads it`
    : 'check the path, or take a name of "seqlens model list"';
  throw new SeqlensError(
    'model.not-found',
    `There is no model folder or file ${wanted}${names === '' ? '' : `, and no model of that name (there is ${names})`}: ${advice}.`,
  );
}

/** A folder, or the file of a checkpoint or a graph. */
async function isThere(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (found.isDirectory() || found.isFile());
}
