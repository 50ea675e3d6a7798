/** A host whose cache has no room: scores sequences one after the other, and prints what its user would meet. */
import * as fs from 'node:fs';
import { createModelClient, type DisposableClient } from '../../../../src/runtime/client/modelClient';
import type { ScoreRequest } from '../../../../src/runtime/client/types';
import { openInstalledModel } from '../../../../src/runtime/weights/installedModel';

/** Logits as base64, a sequence each; undefined or empty where there are none. */
export interface Met {
  readonly scored: readonly string[];
  /** Of the last residue, as a hover reads it. */
  readonly hovered: readonly string[];
  /** As the next window of the editor reads them. */
  readonly kept: readonly string[];
  readonly told: readonly string[];
  /** Names of the files in the cache. */
  readonly files: readonly string[];
}

const [enginePath, cacheFolder, modelFolder, ...sequences] = process.argv.slice(2) as [
  string,
  string,
  string,
];

const told: string[] = [];
const cacheTrouble = ({ message }: Error): number => told.push(message);
const open = (): DisposableClient =>
  createModelClient({ enginePath, cacheFolder, cacheTrouble, engines: 1, threads: 1 });

const base64 = (logits: Float32Array | undefined): string =>
  logits ? Buffer.from(logits.buffer, logits.byteOffset, logits.byteLength).toString('base64') : '';

async function each<T>(
  requests: readonly ScoreRequest[],
  ask: (request: ScoreRequest) => Promise<T>,
): Promise<T[]> {
  const answers: T[] = [];
  for (const request of requests) answers.push(await ask(request));
  return answers;
}

async function main(): Promise<void> {
  const model = await openInstalledModel(modelFolder);
  const requests = sequences.map((sequence, i): ScoreRequest => {
    return { model, alphabet: 'protein', method: 'single', residues: Buffer.from(sequence), label: `${i}` };
  });
  const client = open();
  const scored = await each(requests, async (request) => base64((await client.score(request)).logits));
  const hovered = await each(requests, async (request) =>
    base64(await client.cachedRow(request, request.residues.length - 1)),
  );
  await client.dispose();
  const next = open();
  const kept = await each(requests, async (request) => base64((await next.cached(request))?.logits));
  await next.dispose();
  const entries = fs.readdirSync(cacheFolder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  process.stdout.write(JSON.stringify({ scored, hovered, kept, told, files } satisfies Met));
}

void main();
