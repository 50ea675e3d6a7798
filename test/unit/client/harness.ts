/** The real engine, built once as it ships, the embedded model, and clients that are gone after each test. */
import assert from 'node:assert/strict';
import * as esbuild from 'esbuild';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { SeqlensError } from '../../../src/protocol/errors';
import { createModelClient, type DisposableClient } from '../../../src/runtime/client/modelClient';
import type { ClientOptions } from '../../../src/runtime/client/options';
import type { InstalledModel, ScoreRequest } from '../../../src/runtime/client/types';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';

const ROOT = path.resolve(__dirname, '../../..');
export const MODEL = path.join(ROOT, 'models/seqlens-protein');
/** In the checkout: the bundle finds onnxruntime-node from there. */
const BUILD = path.join(ROOT, 'out', `client-tests-${process.pid}`);

let built: Promise<string> | undefined;
let installed: Promise<InstalledModel> | undefined;

/** Built once a name. */
const bundles = new Map<string, Promise<string>>();

/** One of programs/, built as the engine is. */
export function program(name: 'watchedEngine' | 'host' | 'fullDisk'): Promise<string> {
  const known = bundles.get(name) ?? bundle(`test/unit/client/programs/${name}.ts`, `${name}.js`);
  bundles.set(name, known);
  return known;
}

/** A client of the watched engine. `passes` tells how many passes its engines were sent. */
export async function makeWatchedClient({
  deadly = 0,
  ...options
}: Partial<ClientOptions> & { readonly deadly?: number } = {}): Promise<{
  client: DisposableClient;
  passes: () => number;
}> {
  const tally = path.join(temporaryFolder(), 'tally');
  fs.writeFileSync(tally, '');
  process.env.SEQLENS_TALLY = tally;
  process.env.SEQLENS_DEADLY = String(deadly);
  const client = await makeClient({ enginePath: await program('watchedEngine'), ...options });
  const lines = () => fs.readFileSync(tally, 'utf8').split('\n').filter(Boolean);
  return { client, passes: () => lines().reduce((sum, line) => sum + Number(line), 0) };
}

export function builtEngine(): Promise<string> {
  built ??= bundle('src/runtime/engine/main.ts', 'engine.js');
  return built;
}

/** Bundles a script of the checkout as esbuild.js does; gives its path. */
async function bundle(source: string, name: string): Promise<string> {
  const outfile = path.join(BUILD, name);
  process.once('exit', () => {
    fs.rmSync(BUILD, { recursive: true, force: true });
  });
  await esbuild.build({
    entryPoints: [path.join(ROOT, source)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['onnxruntime-node'],
    logLevel: 'error',
  });
  return outfile;
}

export function embeddedModel(): Promise<InstalledModel> {
  installed ??= openInstalledModel(MODEL);
  return installed;
}

const clients: DisposableClient[] = [];
const folders: string[] = [];

export async function makeClient(options: Partial<ClientOptions> = {}): Promise<DisposableClient> {
  const client = createModelClient({ enginePath: await builtEngine(), engines: 1, threads: 1, ...options });
  clients.push(client);
  return client;
}

export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-client-'));
  folders.push(folder);
  return folder;
}

/** To be called after each test. */
export async function cleanUp(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
}

export async function request(
  sequence: string,
  overrides: Partial<ScoreRequest> = {},
): Promise<ScoreRequest> {
  const model = await embeddedModel();
  return {
    model,
    alphabet: 'protein',
    method: 'masked',
    residues: Buffer.from(sequence),
    label: 'Record 1',
    ...overrides,
  };
}

/** The same residues each time: a linear congruential walk over the canonical letters. */
export function protein(length: number, seed = 1): string {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 'ACDEFGHIKLMNPQRSTVWY'[Math.floor((state / 2147483648) * 20)];
  }).join('');
}

export const rowsThere = (logits: Float32Array, columns: number): number => {
  let rows = 0;
  for (let at = 0; at < logits.length; at += columns) if (!Number.isNaN(logits[at])) rows++;
  return rows;
};

/** Polls until the test holds. */
export async function until(
  test: () => boolean | Promise<boolean>,
  what: string,
  milliseconds = 10_000,
): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A process that has ended and is not yet waited for counts as gone, where the system tells. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/status`;
  return !fs.existsSync(status) || !/^State:\s+Z/m.test(fs.readFileSync(status, 'utf8'));
}

/** For assert.rejects: a coded error whose sentence matches. */
export const coded = (code: string, text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SeqlensError);
  assert.equal(error.code, code);
  assert.match(error.message, text);
  return true;
};
