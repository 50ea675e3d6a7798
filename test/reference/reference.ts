/** The independent implementation's numbers (esm2.py), by model and case. */
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { openFile } from '../../src/runtime/weights/byteSource';
import { readSafetensors } from '../../src/runtime/weights/safetensors';
import type { RandomModel } from './randomWeights';

export const REFERENCE_FOLDER = __dirname;
export const ROOT = path.resolve(__dirname, '../..');
export const CASES_FILE = path.join(REFERENCE_FOLDER, 'cases.json');
export const VALUES_FILE = path.join(REFERENCE_FOLDER, 'values.safetensors');

export interface Case {
  readonly name: string;
  readonly ids: readonly number[];
  /** Tokens that the mask replaces. */
  readonly masked: readonly number[];
  /** Tokens whose values are compared. */
  readonly rows: readonly number[];
}

export type ReferenceModel = RandomModel | { readonly folder: string };

/** `model/case/logits`, `model/case/hidden.2`, `model/case/attention.0` -> row-major values. */
export type ReferenceValues = ReadonlyMap<string, Float32Array>;

export const CASES = readJson(CASES_FILE) as readonly Case[];
export const MODELS = readJson(path.join(REFERENCE_FOLDER, 'models.json')) as Readonly<
  Record<string, ReferenceModel>
>;

export async function readValues(file: string): Promise<ReferenceValues> {
  const source = await openFile(file);
  try {
    const values = new Map<string, Float32Array>();
    for (const [name, { offset, length }] of await readSafetensors(source, file)) {
      const bytes = await source.read(offset, length);
      values.set(name, new Float32Array(bytes.buffer, bytes.byteOffset, length / 4));
    }
    return values;
  } finally {
    await source.close();
  }
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
