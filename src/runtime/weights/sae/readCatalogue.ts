/** features.json beside an autoencoder, checked as far as views rely on it. */
import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FeatureBackground } from '../../../core/features/background';
import { COMPARED, type FeatureCatalogue } from '../../../core/features/catalogue';
import { SeqlensError } from '../../../protocol/errors';
import type { InstalledSae } from './openSae';

const FILE = 'features.json.gz';
/** Unpacked; ours has 1 MB. */
const MOST_BYTES = 256 << 20;

/** undefined where there is none. Rejects with 'model.config' where it is not of this autoencoder, or damaged. */
export async function readCatalogue({
  place,
  encoder,
  sha256,
}: InstalledSae): Promise<FeatureCatalogue | undefined> {
  const file = path.join(place, FILE);
  const packed = await readFile(file).catch(() => undefined);
  if (packed === undefined) return undefined;
  const json = await unpack(packed);
  if (isCatalogue(json, encoder.features) && json.sha256 === sha256) return json;
  throw new SeqlensError(
    'model.config',
    `${file} does not describe the ${encoder.features} features of the autoencoder beside it: install the two again.`,
  );
}

async function unpack(packed: Buffer): Promise<unknown> {
  try {
    return JSON.parse((await promisify(gunzip)(packed, { maxOutputLength: MOST_BYTES })).toString('utf8'));
  } catch {
    return undefined;
  }
}

type Described = FeatureCatalogue & { readonly sha256: unknown };

function isCatalogue(value: unknown, features: number): value is Described {
  if (typeof value !== 'object' || value === null) return false;
  const { background, described, comparison, features: entries } = value as Readonly<Record<string, unknown>>;
  return (
    isBackground(background, features) &&
    typeof described === 'string' &&
    (comparison === undefined || (Array.isArray(comparison) && comparison.every(isComparison))) &&
    Array.isArray(entries) &&
    entries.length === features &&
    entries.every(isEntry)
  );
}

export function isBackground(value: unknown, features: number): value is FeatureBackground {
  if (typeof value !== 'object' || value === null) return false;
  const { set, proteins, residues, ...arrays } = value as Readonly<Record<string, unknown>>;
  const lists = ['max', 'active', 'proteinsActive'].map((name) => arrays[name]);
  return (
    typeof set === 'string' &&
    [proteins, residues].every((count) => typeof count === 'number' && count > 0) &&
    lists.every((list) => Array.isArray(list) && list.length === features && list.every(isAmount))
  );
}

const isAmount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;

function isComparison(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const row = value as Readonly<Record<string, unknown>>;
  const isMeasured = (unit: unknown): boolean => {
    if (typeof unit !== 'object' || unit === null) return false;
    const measures = unit as Readonly<Record<string, unknown>>;
    return ['unit', 'precision', 'recall', 'f1'].every((name) => isAmount(measures[name]));
  };
  return (
    [row['concept'], row['by']].every((text) => typeof text === 'string') &&
    COMPARED.every((name) => isMeasured(row[name]))
  );
}

function isEntry(value: unknown, index: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Readonly<Record<string, unknown>>;
  const lists = ['letters', 'histogram', 'examples', 'concepts'].every((name) => Array.isArray(entry[name]));
  const texts = ['text', 'pattern', 'around'].every((name) => typeof entry[name] === 'string');
  return entry['feature'] === index && lists && texts;
}
