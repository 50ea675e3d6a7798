/** The encoder in a file of weights: its tensors by layout, shapes checked against each other and against what is said. */
import * as path from 'node:path';
import type { SaeEncoder } from '../../../core/graph/sae';
import type { StoredTensor } from '../../../core/graph/storedTensors';
import { SeqlensError, type ErrorCode } from '../../../protocol/errors';
import type { ByteSource } from '../byteSource';
import { readFloats, transposed } from './floats';
import { ARCHITECTURES, findLayout, PREFIX, type SaeLayout } from './layouts';
import type { SaeFacts } from './saeManifest';

export interface SaeTensors {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly scalars: ReadonlyMap<string, number>;
}

/** Rejects with 'model.unsupported', 'model.config' or 'model.weights', naming the file. */
export async function readEncoder(
  source: ByteSource,
  { tensors: stored, scalars }: SaeTensors,
  facts: SaeFacts,
): Promise<Omit<SaeEncoder, 'layer' | 'digest'>> {
  const file = source.name;
  const tensors = new Map([...stored].map(([name, tensor]) => [bare(name), tensor]));
  const layout = layoutOf(file, tensors, facts.architecture);
  const weight = tensors.get(layout.weight)!;
  if (weight.shape.length !== 2) throw wrongShape(file, layout.weight, weight);
  const [rows, columns] = weight.shape as [number, number];
  const [features, width] = layout.isFeaturesFirst ? [rows, columns] : [columns, rows];
  checkSizes(file, { width, features }, facts);
  const floats = async (name: string, shape: readonly number[]): Promise<Float32Array> => {
    const tensor = tensors.get(name)!;
    if (tensor.shape.join() !== shape.join()) throw wrongShape(file, name, tensor);
    return readFloats(source, name, tensor);
  };
  const matrix = await floats(layout.weight, weight.shape);
  const isRootWidth = scalars.get('normalize_to_sqrt_d') === 1;
  const k = layout.activation === 'topk' ? kOf(file, layout, features, facts, scalars) : undefined;
  return {
    width,
    features,
    input: isRootWidth ? 'toRootWidth' : layout.input,
    ...(k !== undefined && { k }),
    preBias: await floats(layout.preBias, [width]),
    weight: layout.isFeaturesFirst ? matrix : transposed(matrix, rows, columns),
    bias: await floats(layout.bias, [features]),
  };
}

const bare = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name);

function layoutOf(
  file: string,
  tensors: ReadonlyMap<string, StoredTensor>,
  named: string | undefined,
): SaeLayout {
  const layout = findLayout(new Set(tensors.keys()), named);
  if (layout) return layout;
  const has = [...tensors.keys()].slice(0, 6).join(', ') || 'none';
  throw refused(
    'model.unsupported',
    `${file} is no sparse autoencoder that Seqlens knows${named === undefined ? '' : ` as ${named}`} (its tensors: ${has}): ` +
      `name its architecture in a manifest.json beside it (${ARCHITECTURES.join(', ')}), or choose another`,
  );
}

function checkSizes(
  file: string,
  found: { readonly width: number; readonly features: number },
  facts: SaeFacts,
): void {
  for (const what of ['width', 'features'] as const) {
    const said = facts[what];
    if (said === undefined || said === found[what]) continue;
    throw refused(
      'model.config',
      `${file} has ${what} ${found[what]}, but the file beside it says ${said}: put the two of one autoencoder together`,
    );
  }
}

function kOf(
  file: string,
  { usualK }: SaeLayout,
  features: number,
  facts: SaeFacts,
  scalars: ReadonlyMap<string, number>,
): number {
  const k = facts.k ?? scalars.get('k') ?? usualK;
  if (k !== undefined && k >= 1 && k <= features) return k;
  const what = k === undefined ? 'does not say how many' : `says that ${k} of ${features}`;
  throw refused('model.config', `${file} ${what} features stay active (k): name k with it`);
}

function wrongShape(file: string, name: string, { shape }: StoredTensor): SeqlensError {
  return refused(
    'model.weights',
    `${path.basename(file)} has a tensor ${name} of shape [${shape.join()}], which does not fit the others: download it again`,
  );
}

function refused(code: ErrorCode, what: string): SeqlensError {
  return new SeqlensError(code, `${what}.`);
}
