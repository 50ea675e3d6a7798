/** What an autoencoder's manifest.json and config.json say, checked field by field. */
import * as path from 'node:path';
import { SeqlensError } from '../../../protocol/errors';
import type { SaeManifest, SaeQuality } from '../../../protocol/sae';
import type { Json } from '../json';
import type { SaeFiles } from './saeFiles';

/** Facts that decide numbers, wherever they were found. */
export interface SaeFacts {
  readonly architecture?: string;
  readonly layer?: number;
  readonly width?: number;
  readonly features?: number;
  readonly k?: number;
}

/** InterPLM's names and InterProt's, beside our own. */
const FIELDS = {
  layer: ['layer', 'plm_layer', 'esm_layer'],
  width: ['width', 'esm_dim', 'activation_dim', 'd_model'],
  features: ['features', 'feature_dim', 'dict_size', 'd_hidden', 'd_sae'],
  k: ['k'],
} as const;

/** Throws 'model.config' for a field that is no whole number. */
export function factsOfSae({ manifest, config, folder }: SaeFiles): SaeFacts {
  const json = manifest ?? config;
  const source = path.join(folder, manifest ? 'manifest.json' : 'config.json');
  if (!json) return {};
  const facts: Record<string, number | string> = {};
  for (const [fact, names] of Object.entries(FIELDS)) {
    const name = names.find((each) => json[each] !== undefined && json[each] !== null);
    if (name !== undefined) facts[fact] = count(json[name], name, source, fact === 'layer' ? 0 : 1);
  }
  const architecture = manifest?.['architecture'];
  if (typeof architecture === 'string') facts['architecture'] = architecture;
  return facts;
}

function count(value: unknown, name: string, source: string, least: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value < 1 << 24) return value;
  throw wrong(source, name, `a whole number from ${least} on`);
}

/** `named`: for an autoencoder without a manifest. Throws 'model.config'. */
export function manifestOfSae({ manifest: json, folder }: SaeFiles, named: string): SaeManifest {
  const unknown = { licence: 'unknown', training: 'unknown: the folder has no manifest.json' };
  if (!json) return { kind: 'sae', name: named, version: '', ...unknown, sha256: '' };
  const source = path.join(folder, 'manifest.json');
  const text = (field: string): string => {
    const value = json[field];
    if (typeof value === 'string') return value;
    throw wrong(source, field, 'a text');
  };
  const { sha256, model, quality } = json;
  if (!isSha256(sha256)) throw wrong(source, 'sha256', '64 hexadecimal digits');
  if (model !== undefined && !isModel(model)) throw wrong(source, 'model', 'a name and a sha256');
  if (quality !== undefined && !isQuality(quality))
    throw wrong(source, 'quality', 'what docs/features.md says');
  return {
    kind: 'sae',
    name: text('name'),
    version: text('version'),
    licence: text('licence'),
    training: text('training'),
    sha256,
    ...(model && { model }),
    ...(quality && { quality }),
  };
}

function wrong(source: string, field: string, wanted: string): SeqlensError {
  return new SeqlensError(
    'model.config',
    `${source}: ${field} is not ${wanted}: correct it, or install the autoencoder again.`,
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSha256 = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

function isModel(value: unknown): value is NonNullable<SaeManifest['model']> {
  return isObject(value) && typeof value['name'] === 'string' && isSha256(value['sha256']);
}

const hasNumbers = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'number' && Number.isFinite(value[name]));

function isQuality(value: unknown): value is SaeQuality {
  return (
    isObject(value) &&
    hasNumbers(value['crossEntropy'], ['model', 'sae', 'zero', 'mean']) &&
    hasNumbers(value['lossRecovered'], ['zero', 'mean']) &&
    hasNumbers(value, ['l0', 'dead', 'varianceExplained']) &&
    typeof value['measuredOn'] === 'string'
  );
}
