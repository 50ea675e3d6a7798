/** What manifest.json says of a model's quality, held against what was measured. */
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import type { ModelManifest } from '../../src/protocol/manifest';
import { isDeepStrictEqual } from 'node:util';

export type Quality = ModelManifest['quality'];

/** Rejects where the manifest says otherwise, or with `write` makes it say so. */
export async function agreeOrWrite(folder: string, measured: Partial<Quality>, write: boolean): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as ModelManifest;
  const stated: Readonly<Record<string, unknown>> = { ...manifest.quality };
  const wrong = Object.entries(measured).filter(([field, value]) => !isDeepStrictEqual(stated[field], value));
  if (wrong.length === 0) return;
  if (!write) {
    const what = wrong.map(([field, value]) => `${field} is ${JSON.stringify(value)}`).join(' and ');
    throw new Error(`${file} does not say what was measured (${what}): run again with --write.`);
  }
  const quality = { ...manifest.quality, ...measured };
  await writeFile(file, `${JSON.stringify({ ...manifest, quality }, null, 2)}\n`);
}
