/** manifest.json, checked field by field; for a folder without one, what its other files let one say. */
import * as path from 'node:path';
import { SeqlensError } from '../../protocol/errors';
import type { ModelManifest, ModelOrigin, ReferenceBin } from '../../protocol/manifest';
import { readOptionalJson, type Json } from './json';
import type { RunnableModel } from './runnableModel';
import { unknownModel } from './unknownModel';

export const MANIFEST = 'manifest.json';
const QUANTILES = 21;

/** For a folder without one: what `contents` tell. Rejects with 'model.config', naming the field. */
export async function readManifest(folder: string, contents: RunnableModel): Promise<ModelManifest> {
  const file = path.join(folder, MANIFEST);
  const json = await readOptionalJson(file, 'model.config');
  return json ? parseManifest(json, file) : unknownModel(folder, contents);
}

export function parseManifest(json: Json, file: string): ModelManifest {
  const fail = (field: string, wanted: string): never => {
    throw new SeqlensError(
      'model.config',
      `${file}: ${field} is not ${wanted}: correct it, or install the model again.`,
    );
  };
  const text = (from: Json, field: string): string => {
    const value = from[field];
    return typeof value === 'string' ? value : fail(field, 'a text');
  };
  const { alphabet, window, sha256, files, quality, reference, origin, selfTest } = json;
  if (alphabet !== 'protein' && alphabet !== 'dna' && alphabet !== 'rna')
    return fail('alphabet', 'protein, dna or rna');
  if (!isCount(window)) return fail('window', 'a positive whole number of residues');
  if (sha256 !== '' && !isSha256(sha256)) return fail('sha256', '64 hexadecimal digits');
  if (files !== undefined && !isDigests(files)) return fail('files', 'a sha256 a file name');
  if (!isObject(quality)) return fail('quality', 'an object');
  if (reference !== undefined && !isReference(reference))
    return fail('reference', 'a list of length bins with 21 ascending quantiles each');
  const { maskedPerplexity, measuredOn, weakerThanBlosum62On: weaker } = quality;
  if (maskedPerplexity !== undefined && !isPositive(maskedPerplexity))
    return fail('quality.maskedPerplexity', 'a positive number');
  if (measuredOn !== undefined && typeof measuredOn !== 'string') return fail('quality.measuredOn', 'a text');
  if (weaker !== undefined && !isShare(weaker))
    return fail('quality.weakerThanBlosum62On', 'two whole numbers, how many of how many');
  if (origin !== undefined && !isOrigin(origin))
    return fail('origin', 'an endpoint, a repository, a revision and its files');
  if (selfTest !== undefined && !isSelfTest(selfTest)) return fail('selfTest', 'an outcome and its findings');
  return {
    name: text(json, 'name'),
    version: text(json, 'version'),
    alphabet,
    window,
    sha256,
    ...(files !== undefined && { files }),
    licence: text(json, 'licence'),
    training: text(json, 'training'),
    quality: {
      note: text(quality, 'note'),
      ...(maskedPerplexity !== undefined && { maskedPerplexity }),
      ...(measuredOn !== undefined && { measuredOn }),
      ...(weaker !== undefined && { weakerThanBlosum62On: weaker }),
    },
    ...(reference !== undefined && { reference }),
    ...(origin !== undefined && { origin }),
    ...(selfTest !== undefined && { selfTest }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isSha256 = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function isDigests(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every(isSha256);
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isCount(value: unknown): value is number {
  return isPositive(value) && Number.isInteger(value);
}

function isShare(value: unknown): value is readonly [number, number] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((n) => n === 0 || isCount(n)) &&
    value[0] <= value[1]
  );
}

function isReference(value: unknown): value is readonly ReferenceBin[] {
  return Array.isArray(value) && value.every((bin: unknown) => isObject(bin) && isBin(bin));
}

function isBin({ length, natural, shuffled }: Json): boolean {
  return isShare(length) && length[0] < length[1] && isQuantiles(natural) && isQuantiles(shuffled);
}

function isQuantiles(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== QUANTILES || !value.every(isPositive)) return false;
  return value.every((quantile, i) => i === 0 || quantile >= value[i - 1]!);
}

function isOrigin(value: unknown): value is ModelOrigin {
  if (!isObject(value) || !isObject(value['files'])) return false;
  const texts = [value['endpoint'], value['repository'], value['revision']];
  return (
    texts.every((text) => typeof text === 'string') &&
    Object.values(value['files']).every((file) => isObject(file) && isSha256(file['sha256']))
  );
}

function isSelfTest(value: unknown): value is NonNullable<ModelManifest['selfTest']> {
  if (!isObject(value) || typeof value['passed'] !== 'boolean') return false;
  const { findings } = value;
  return Array.isArray(findings) && findings.every((finding) => typeof finding === 'string');
}
