/**
 * The exact masked scan: the engine, as it ships, beside PyTorch at its best tuning, same weights, as many threads each, in
 * turns. On a busy machine two threads wait for each other and the ratio means nothing: run it alone. Needs `npm run build` and Debian's python3-torch with libopenblas0-openmp.
 *   npx tsx bench/scan.ts [--runs 3] [--threads 2] [--only 8M-100] [--write]
 */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINE_PROTOCOL, type EngineReply, type Pass } from '../src/protocol/engine';
import { writeRandomModel } from '../test/reference/randomWeights';
import { machine, writeSection } from './section';

const ROOT = path.resolve(__dirname, '..');
const PYTHON = '/usr/bin/python3';
/** Nats: both have done the same work. */
const TOLERANCE = 1e-3;
const SHAPES = {
  '8M': { seed: 8, layers: 6, width: 320, heads: 20, outliers: [] },
  '35M': { seed: 35, layers: 12, width: 480, heads: 20, outliers: [] },
} as const;
const JOBS = [
  { shape: '8M', length: 100, target: 2.2 },
  { shape: '8M', length: 300, target: 2.2 },
  { shape: '35M', length: 100, target: 1.6 },
  { shape: '35M', length: 300, target: 1.9 },
];
/** What makes PyTorch fastest on a CPU of this class: wide kernels, and no memory given back between passes. */
const TUNED = {
  ATEN_CPU_CAPABILITY: 'avx512',
  OPENBLAS_CORETYPE: 'SKYLAKEX',
  MALLOC_MMAP_THRESHOLD_: String(2 ** 30),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 32),
  MALLOC_TOP_PAD_: String(2 ** 26),
};

interface Task {
  readonly folder: string;
  readonly heads: number;
  readonly ids: Int32Array;
  readonly threads: number;
}

interface Scan {
  readonly seconds: number;
  /** Log-probability of each residue over the vocabulary. */
  readonly logProbabilities: readonly number[];
}

async function main(scratch: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      threads: { type: 'string', default: '2' },
      only: { type: 'string' },
      write: { type: 'boolean' },
    },
  });
  const runs = Number(values.runs);
  const threads = Number(values.threads);
  const rows: string[] = [];
  for (const [shape, model] of Object.entries(SHAPES)) {
    const folder = path.join(scratch, shape);
    await writeRandomModel(folder, model);
    for (const job of JOBS.filter((job) => job.shape === shape)) {
      const name = `${shape}-${job.length}`;
      if (values.only !== undefined && values.only !== name) continue;
      const task = { folder, heads: model.heads, ids: tokens(job.length), threads };
      const { engine, torch } = await fastest(task, runs, name, scratch);
      const ratio = torch / engine;
      const cells = [
        shape,
        job.length,
        `${torch.toFixed(2)} s`,
        `${engine.toFixed(2)} s`,
        ratio.toFixed(2),
        job.target,
      ];
      rows.push(`| ${cells.join(' | ')} |`);
      console.log(rows.at(-1));
    }
  }
  const head = [
    '| ESM-2 | residues | PyTorch, tuned | Seqlens | ratio | wanted (2 threads) |',
    '|---|---|---|---|---|---|',
  ];
  const how = `${machine()}; ${threads} thread${threads > 1 ? 's' : ''} each, best of ${runs} in turns, random weights.`;
  if (values.write)
    await writeSection('scan', `## The exact masked scan\n\n${how}\n\n${[...head, ...rows].join('\n')}`);
}

async function fastest(
  task: Task,
  runs: number,
  name: string,
  scratch: string,
): Promise<{ engine: number; torch: number }> {
  const best = { engine: Infinity, torch: Infinity };
  for (let run = 0; run < runs; run++) {
    const engine = await scanWithEngine(task);
    const torch = scanWithTorch(task, scratch);
    checkSame(engine, torch, name);
    best.engine = Math.min(best.engine, engine.seconds);
    best.torch = Math.min(best.torch, torch.seconds);
  }
  return best;
}

function tokens(length: number): Int32Array {
  return Int32Array.from({ length: length + 2 }, (_, i) =>
    i === 0 ? 0 : i === length + 1 ? 2 : 4 + ((i * 7919) % 20),
  );
}

async function scanWithEngine({ folder, ids, threads }: Task): Promise<Scan> {
  const child = fork(path.join(ROOT, 'dist/engine.js'), [], { serialization: 'advanced', execArgv: [] });
  const model = { folder };
  await reply(child);
  child.send({ type: 'open', id: 1, protocol: ENGINE_PROTOCOL, model, threads });
  await reply(child);
  const passes = Array.from({ length: ids.length - 2 }, (_, i): Pass => {
    const token = Int32Array.of(i + 1);
    return { ids, masked: token, rows: token };
  });
  const output = { kind: 'logits' };
  child.send({ type: 'run', id: 2, model, output, passes: passes.slice(0, 8) }); // the graph is made on first need
  await reply(child);
  const began = performance.now();
  child.send({ type: 'run', id: 3, model, output, passes });
  const ran = await reply(child);
  const seconds = (performance.now() - began) / 1000;
  child.disconnect();
  if (ran.type !== 'ran') throw new Error(JSON.stringify(ran));
  const logProbabilities = ran.results.map((logits, i) => logProbability(logits, ids[i + 1]!));
  return { seconds, logProbabilities };
}

async function reply(child: ChildProcess): Promise<EngineReply> {
  const [message] = (await once(child, 'message')) as [EngineReply];
  if (message.type === 'failed') throw new Error(message.error.message);
  return message;
}

function logProbability(logits: Float32Array, id: number): number {
  const top = Math.max(...logits);
  return logits[id]! - top - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0));
}

function scanWithTorch({ folder, heads, ids, threads }: Task, scratch: string): Scan {
  const input = path.join(scratch, 'ids.json');
  writeFileSync(input, JSON.stringify([...ids]));
  const script = path.join(ROOT, 'test/reference/scan_torch.py');
  const args = ['-B', script, folder, input, '--heads', String(heads), '--threads', String(threads)];
  const run = spawnSync(PYTHON, args, {
    env: { ...process.env, ...TUNED, OMP_NUM_THREADS: String(threads) },
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0) throw new Error(`PyTorch's scan failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as Scan;
}

function checkSame(engine: Scan, torch: Scan, name: string): void {
  engine.logProbabilities.forEach((value, i) => {
    const difference = Math.abs(value - torch.logProbabilities[i]!);
    if (!(difference <= TOLERANCE))
      throw new Error(`${name}: residue ${i + 1} differs by ${difference} nat.`);
  });
}

const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-scan-'));
main(scratch)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => {
    rmSync(scratch, { recursive: true });
  });
