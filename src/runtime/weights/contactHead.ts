/**
 * A model's own regression from attention to contacts: beside its weights as Hugging Face keeps it, or in the file that
 * fair-esm puts beside a checkpoint.
 */
import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import type { ContactHead } from '../../core/analysis/attention/contacts';
import { ElementType } from '../../core/graph/types';
import type { StoredTensor } from '../../core/graph/storedTensors';
import { SeqlensError } from '../../protocol/errors';
import { readStored } from './readStored';
import { readModel } from './readModel';
import { readStoredModel, type StoredModel } from './storedModel';
import { locateFiles, type WeightFile } from './weightFiles';

const REGRESSION = /-contact-regression\.pt$/;
const NAME = /(^|\.)contact_head\.regression\.(weight|bias)$/;

/**
 * undefined where the model has none. Rejects with 'model.weights' for one of another size than layers x heads, naming
 * the folder, and as opening the model does.
 */
export async function readContactHead(place: string): Promise<ContactHead | undefined> {
  const { layers, heads, files, projects } = await readModel(place);
  if (!projects) return undefined;
  for (const candidates of [files, await besideCheckpoint(files)]) {
    const head = candidates.length > 0 ? await headIn(candidates, place, { layers, heads }) : undefined;
    if (head) return head;
  }
  return undefined;
}

/** fair-esm: model.pt and model-contact-regression.pt. */
async function besideCheckpoint(files: readonly WeightFile[]): Promise<readonly WeightFile[]> {
  const [file] = files;
  if (!file) return [];
  const folder = path.dirname(file.path);
  const stem = path.parse(file.name).name;
  const names = (await readdir(folder)).filter(
    (name) => REGRESSION.test(name) && name.replace(REGRESSION, '') === stem,
  );
  return locateFiles(folder, names);
}

async function headIn(
  files: readonly WeightFile[],
  place: string,
  { layers, heads }: { readonly layers: number; readonly heads: number },
): Promise<ContactHead | undefined> {
  const stored = await readStoredModel(files, path.dirname(files[0]!.path));
  const [weight, bias] = [find(stored, 'weight'), find(stored, 'bias')];
  if (!weight || !bias) return undefined;
  const weights = await numbers(weight, stored.base, place);
  const [intercept, ...more] = await numbers(bias, stored.base, place);
  if (weights.length !== layers * heads || intercept === undefined || more.length > 0)
    throw refused(place, `is for ${weights.length} heads, but the model has ${layers * heads}`);
  return { heads, weights, bias: intercept };
}

function find({ tensors }: StoredModel, part: 'weight' | 'bias'): StoredTensor | undefined {
  for (const [name, tensor] of tensors) if (NAME.exec(name)?.[2] === part) return tensor;
  return undefined;
}

async function numbers(tensor: StoredTensor, base: string, place: string): Promise<Float32Array> {
  if (tensor.elementType !== ElementType.Float) throw refused(place, 'is not in float32');
  const bytes = await readStored(tensor, base);
  const values = new Float32Array(bytes.slice().buffer);
  if (values.every(Number.isFinite)) return values;
  throw refused(place, 'holds values that are no numbers');
}

const refused = (place: string, what: string): SeqlensError =>
  new SeqlensError(
    'model.weights',
    `${place}: its contact head ${what}: download the model again, or remove the tensors contact_head.regression.`,
  );
