/** Model folders for tests, whole and spoilt. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { SeqlensError, type ErrorCode } from '../../../src/protocol/errors';
import { randomConfig, randomWeights, type RandomModel } from '../../reference/randomWeights';
import { safetensorsBytes, type NamedTensor } from '../../reference/safetensorsWriter';

export const SMALL: RandomModel = { seed: 5, layers: 2, width: 16, heads: 2, outliers: [] };

/** A folder that is gone after the test that calls `use`. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'seqlens-test-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface FolderContents {
  readonly config?: Readonly<Record<string, unknown>> | string;
  readonly weights?: Uint8Array | readonly NamedTensor[];
  readonly manifest?: unknown;
  /** Further files by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** Writes a small model; what is given replaces a part of it. */
export async function writeFolder(folder: string, contents: FolderContents = {}): Promise<string> {
  const { config = randomConfig(SMALL), weights = randomWeights(SMALL), manifest, files = {} } = contents;
  const bytes = weights instanceof Uint8Array ? weights : safetensorsBytes(weights);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'config.json'),
    typeof config === 'string' ? config : JSON.stringify(config),
  );
  await writeFile(path.join(folder, 'model.safetensors'), bytes);
  if (manifest !== undefined) await writeFile(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

/** The bytes of a safetensors file with this header and as much data as told. */
export function withHeader(header: unknown, dataBytes = 0): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(dataBytes)]);
}

/** Rejects with this code and a sentence that holds all of these. */
export async function assertCoded(
  promise: Promise<unknown>,
  code: ErrorCode,
  ...parts: readonly string[]
): Promise<void> {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof SeqlensError, String(error));
    assert.equal(error.code, code, error.message);
    for (const part of parts) assert.ok(error.message.includes(part), `"${error.message}" lacks "${part}"`);
    return true;
  });
}

/** A small model in two shards, with nothing but what a hub's repository has. */
export async function writeShards(folder: string): Promise<void> {
  const tensors = randomWeights(SMALL);
  const half = Math.floor(tensors.length / 2);
  const parts = [tensors.slice(0, half), tensors.slice(half)];
  const names = parts.map((_, i) => `model-0000${i + 1}-of-00002.safetensors`);
  const map = parts.flatMap((part, i) => part.map(({ name }) => [name, names[i]!] as const));
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'config.json'), JSON.stringify(randomConfig(SMALL)));
  await writeFile(
    path.join(folder, 'model.safetensors.index.json'),
    JSON.stringify({ weight_map: Object.fromEntries(map) }),
  );
  for (const [i, part] of parts.entries())
    await writeFile(path.join(folder, names[i]!), safetensorsBytes(part));
}
