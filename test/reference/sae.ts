/** The engine's features beside those of sae.py, for each published form of an autoencoder. */
import * as path from 'node:path';
import type { SparseRows } from '../../src/protocol/sparse';
import { LoadedModel } from '../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../src/runtime/engine/runtime';
import { saePlaces } from '../../src/runtime/weights/sae/saeOfModel';
import { openSae } from '../../src/runtime/weights/sae/openSae';
import { writeRandomModel, type RandomModel } from './randomWeights';
import { REFERENCE_FOLDER, ROOT, type ReferenceValues } from './reference';

export const SAE_MODEL: RandomModel = { seed: 5, layers: 2, width: 16, heads: 2, outliers: [] };
export const SAE_VALUES = path.join(REFERENCE_FOLDER, 'sae.safetensors');
export const SAE_FILES = path.join(ROOT, 'test/fixtures/sae');
/** Its autoencoder is tested as well. */
export const SHIPPED_MODEL = path.join(ROOT, 'models/seqlens-protein');
export const SAE_TOLERANCE = 1e-4;
const IDS = [0, 20, 15, 11, 7, 10, 16, 6, 9, 13, 12, 5, 4, 19, 8, 14, 17, 18, 21, 22, 23, 2];

/** Name of the reference's values -> file, as its publisher would lay it out. */
const FORMS: Readonly<Record<string, string>> = {
  relu: 'layer_1',
  sqrt: 'sqrt/layer_1/ae_normalized.pt',
  interprot: 'interprot/esm2_plm16_l1_sae128_k8.safetensors',
  'interprot of a training run': 'interprot-run/esm2_plm16_l1_sae128_k8.pt',
};

export interface SaeAgreement {
  readonly form: string;
  /** Largest absolute difference. */
  readonly deviation: number;
  /** Above zero here. */
  readonly active: number;
  /** The highest activation, for scale. */
  readonly most: number;
}

/** `scratch`: an empty folder for the model. */
export async function measureSaes(values: ReferenceValues, scratch: string): Promise<SaeAgreement[]> {
  await writeRandomModel(scratch, SAE_MODEL);
  const forms = Object.entries(FORMS).map(([form, file]) => [form, path.join(SAE_FILES, file)] as const);
  const random = await measureOf(scratch, forms, values);
  const [shipped] = await saePlaces(SHIPPED_MODEL);
  return [...random, ...(await measureOf(SHIPPED_MODEL, [['shipped', shipped!]], values))];
}

/** `forms`: names and places of autoencoders of the model in `folder`. */
async function measureOf(
  folder: string,
  forms: readonly (readonly [string, string])[],
  values: ReferenceValues,
): Promise<SaeAgreement[]> {
  const model = await LoadedModel.open((await loadRuntime()).get(), folder, 1);
  const ids = Int32Array.from(IDS);
  const rows = ids.slice(1, -1).map((_, i) => i + 1);
  const found: SaeAgreement[] = [];
  for (const [form, file] of forms) {
    const { place, said, encoder } = await openSae(file);
    const output = { kind: 'features', sae: { place, said, digest: encoder.digest } } as const;
    const [ours] = await model.run(output, [{ ids, masked: new Int32Array(), rows }]);
    if (ours === undefined || ours instanceof Float32Array) throw new TypeError('Features are sparse.');
    const theirs = values.get(form.split(' ')[0]!)!;
    found.push({
      form,
      active: ours.values.length,
      deviation: difference(ours, theirs, encoder.features),
      most: theirs.reduce((most, value) => Math.max(most, value), 0),
    });
  }
  await model.dispose();
  return found;
}

/** Every place counts: what is missing in one of the two is a difference too. */
function difference({ starts, columns, values }: SparseRows, theirs: Float32Array, features: number): number {
  const ours = new Float32Array(theirs.length);
  for (let row = 0; row + 1 < starts.length; row++)
    for (let at = starts[row]!; at < starts[row + 1]!; at++)
      ours[row * features + columns[at]!] = values[at]!;
  return ours.reduce((worst, value, i) => Math.max(worst, Math.abs(value - theirs[i]!)), 0);
}
