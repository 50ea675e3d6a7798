/** manifest.json, checked field by field; for a folder without one, what its config.json lets one say. */
import * as path from 'node:path';
import type { ModelManifest, ReferenceBin } from '../../protocol/manifest';
import { SeqlensError } from '../../protocol/errors';
import { readOptionalJson, type Json } from './json';

const MANIFEST = 'manifest.json';
const QUANTILES = 21;

/** `config`: the folder's config.json. Rejects with 'model.config', naming the field. */
export async function readManifest(folder: string, config: Json): Promise<ModelManifest> {
  const file = path.join(folder, MANIFEST);
  const json = await readOptionalJson(file, 'model.config');
  return json ? parseManifest(json, file) : unknownModel(folder, config);
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
  const { alphabet, window, sha256, quality, reference } = json;
  if (alphabet !== 'protein' && alphabet !== 'dna' && alphabet !== 'rna')
    return fail('alphabet', 'protein, dna or rna');
  if (!isCount(window)) return fail('window', 'a positive whole number of residues');
  if (typeof sha256 !== 'string' || !/^([0-9a-f]{64})?$/.test(sha256))
    return fail('sha256', '64 hexadecimal digits');
  if (!isObject(quality)) return fail('quality', 'an object');
  if (reference !== undefined && !isReference(reference))
    return fail('reference', 'a list of length bins with 21 ascending quantiles each');
  const { maskedPerplexity, measuredOn, weakerThanBlosum62On: weaker } = quality;
  if (maskedPerplexity !== undefined && !isPositive(maskedPerplexity))
    return fail('quality.maskedPerplexity', 'a positive number');
  if (measuredOn !== undefined && typeof measuredOn !== 'string') return fail('quality.measuredOn', 'a text');
  if (weaker !== undefined && !isShare(weaker))
    return fail('quality.weakerThanBlosum62On', 'two whole numbers, how many of how many');
  return {
    name: text(json, 'name'),
    version: text(json, 'version'),
    alphabet,
    window,
    sha256,
    licence: text(json, 'licence'),
    training: text(json, 'training'),
    quality: {
      note: text(quality, 'note'),
      ...(maskedPerplexity !== undefined && { maskedPerplexity }),
      ...(measuredOn !== undefined && { measuredOn }),
      ...(weaker !== undefined && { weakerThanBlosum62On: weaker }),
    },
    ...(reference !== undefined && { reference }),
  };
}

/** ESM's positions count cls, eos and two that fairseq reserves: 1026 of them are a window of 1,022 residues. */
const RESERVED_POSITIONS = 4;
const ESM2_WINDOW = 1022;

function unknownModel(folder: string, config: Json): ModelManifest {
  const { alphabet, max_position_embeddings: positions } = config;
  return {
    name: path.basename(path.resolve(folder)),
    version: '',
    alphabet: alphabet === 'dna' || alphabet === 'rna' ? alphabet : 'protein',
    window:
      isCount(positions) && positions > RESERVED_POSITIONS ? positions - RESERVED_POSITIONS : ESM2_WINDOW,
    sha256: '',
    licence: 'unknown',
    training: 'unknown: the folder has no manifest.json',
    quality: { note: 'A model folder without a manifest: nothing is known of its quality.' },
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
