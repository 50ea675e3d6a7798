/** The command line as it ships, bundled once with its model beside it, run as a process of its own. */
import * as esbuild from 'esbuild';
import { spawn, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
/** In the checkout: the bundle finds onnxruntime-node from there. */
const BUILD = path.join(ROOT, 'out', `cli-tests-${process.pid}`);

let built: Promise<string> | undefined;

/** Path of cli.js, laid out as in the package: dist/ and models/ side by side. */
export function builtCommand(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  process.once('exit', () => {
    fs.rmSync(BUILD, { recursive: true, force: true });
  });
  const dist = path.join(BUILD, 'dist');
  await esbuild.build({
    entryPoints: {
      cli: path.join(ROOT, 'src/cli/main.ts'),
      engine: path.join(ROOT, 'src/runtime/engine/main.ts'),
      copies: path.join(ROOT, 'src/runtime/copies/worker.ts'),
    },
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['onnxruntime-node'],
    logLevel: 'error',
  });
  fs.cpSync(path.join(ROOT, 'models'), path.join(BUILD, 'models'), { recursive: true });
  return path.join(dist, 'cli.js');
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export async function start(args: readonly string[], stdin?: string | Buffer): Promise<Running> {
  const child = spawn(process.execPath, [await builtCommand(), ...args]);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin ?? '');
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, ended };
}

/** Runs to the end. */
export async function run(args: readonly string[], stdin?: string | Buffer): Promise<Ended> {
  return (await start(args, stdin)).ended;
}

export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-cli-'));
}

const AMINO_ACIDS = 'ACDEFGHIKLMNPQRSTVWY';

/** The same protein for the same seed. */
export function protein(length: number, seed: number): string {
  let state = seed * 2654435761 + 1;
  return Array.from({ length }, () => {
    state = (state * 16807) % 2147483647;
    return AMINO_ACIDS[state % 20]!;
  }).join('');
}
