/**
 * One forward pass on one thread: its share of the machine's own rate of float32 matrix products (the better of OpenBLAS
 * and ONNX Runtime, 1,024 square), and what a residue costs by length of the record. Passes and products take turns.
 *   npx tsx bench/forward.ts [--rounds 20] [--write]
 */
import * as ort from 'onnxruntime-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GraphBuilder } from '../src/core/graph/builder';
import { encodeModel } from '../src/core/graph/encode';
import { matmul } from '../src/core/graph/operators';
import { ElementType } from '../src/core/graph/types';
import type { Pass } from '../src/protocol/engine';
import { LoadedModel } from '../src/runtime/engine/loadedModel';
import { writeRandomModel, type RandomModel } from '../test/reference/randomWeights';
import { machine, writeSection } from './section';
import { ESM2 } from './shapes';
import { sgemmRate, tunedEnvironment } from './torch';

const SIDE = 1024;
const SHARES = [
  { shape: '8M', wanted: 70 },
  { shape: '35M', wanted: 80 },
  { shape: '150M', wanted: 80 },
] as const;
const SHARE_LENGTH = 300;
const LENGTHS = [50, 100, 200, 300, 500, 700, 1022];
const COSTED: readonly string[] = ['8M', '35M'];
const VOCABULARY = 33;

type Turn = () => Promise<unknown>;

async function main(scratch: string): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '20' }, write: { type: 'boolean', default: false } },
  });
  const rounds = Number(values.rounds);
  const product = await productTurn();
  const shares: string[] = [];
  const costs: string[] = [];
  for (const { shape, wanted } of SHARES) {
    const folder = join(scratch, shape);
    await writeRandomModel(folder, ESM2[shape]);
    const model = await LoadedModel.open(ort, folder, 1);
    const [pass, multiply] = await fastest([passTurn(model, SHARE_LENGTH), product], rounds);
    shares.push(shareRow(shape, pass!, multiply!, openBlas(), wanted));
    console.log(shares.at(-1));
    if (COSTED.includes(shape)) {
      const taken = await fastest(
        LENGTHS.map((length) => passTurn(model, length)),
        Math.ceil(rounds / 2),
      );
      const perResidue = taken.map((ms, i) => ((ms * 1000) / LENGTHS[i]!).toFixed(0));
      costs.push(`| ${[shape, ...perResidue].join(' | ')} |`);
      console.log(costs.at(-1));
    }
    await model.dispose();
  }
  if (values.write) await writeSection('forward', section(rounds, shares, costs));
}

/** Rows of every token asked for, as `single` asks. */
function passTurn(model: LoadedModel, length: number): Turn {
  const ids = Int32Array.from({ length: length + 2 }, (_, i) =>
    i === 0 ? 0 : i === length + 1 ? 2 : 4 + ((i * 7919) % 20),
  );
  const rows = Int32Array.from({ length }, (_, i) => i + 1);
  const pass: Pass = { ids, masked: new Int32Array(), rows };
  return () => model.run({ kind: 'logits' }, [pass]);
}

/** A graph of one product by a constant: what ONNX Runtime's kernels do with nothing else around. */
async function productTurn(): Promise<Turn> {
  const g = new GraphBuilder('product');
  const numbers = Array.from({ length: SIDE * SIDE }, (_, i) => ((i * 7919) % 1000) / 1000 - 0.5);
  const x = g.input('x', ElementType.Float, [SIDE, SIDE]);
  g.output('y', matmul(g, x, g.float('w', numbers, [SIDE, SIDE])));
  const session = await ort.InferenceSession.create(encodeModel(g.build()), { intraOpNumThreads: 1 });
  const given = new ort.Tensor('float32', Float32Array.from(numbers), [SIDE, SIDE]);
  const result = new ort.Tensor('float32', new Float32Array(SIDE * SIDE), [SIDE, SIDE]);
  return () => session.run({ x: given }, { y: result });
}

/** The fewest milliseconds of each, in turns. */
async function fastest(turns: readonly Turn[], rounds: number): Promise<number[]> {
  const best = turns.map(() => Infinity);
  for (const turn of turns) await turn();
  for (let round = 0; round < rounds; round++) {
    for (const [i, turn] of turns.entries()) {
      const began = performance.now();
      await turn();
      best[i] = Math.min(best[i]!, performance.now() - began);
    }
  }
  return best;
}

/** GFLOP/s. */
function openBlas(): number {
  return sgemmRate(tunedEnvironment(1), [SIDE, SIDE, SIDE].map(String));
}

function shareRow(
  shape: keyof typeof ESM2,
  pass: number,
  multiply: number,
  blas: number,
  wanted: number,
): string {
  const gigaflops = operations(ESM2[shape], SHARE_LENGTH + 2) / 1e9;
  const rate = gigaflops / (pass / 1000);
  const runtime = (2 * SIDE ** 3) / 1e9 / (multiply / 1000);
  const share = (100 * rate) / Math.max(runtime, blas);
  const cells = [
    shape,
    gigaflops.toFixed(1),
    `${pass.toFixed(1)} ms`,
    rate.toFixed(0),
    runtime.toFixed(0),
    blas.toFixed(0),
    `${share.toFixed(0)} %`,
    `${wanted} %`,
    share >= wanted ? 'yes' : '**no**',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Of the matrix products alone: 12 width^2 weights a layer, attention's two products, and the head. */
function operations({ layers, width }: RandomModel, tokens: number): number {
  const layer = 2 * tokens * 12 * width ** 2 + 4 * tokens ** 2 * width;
  return layers * layer + 2 * tokens * width * (width + VOCABULARY);
}

function section(rounds: number, shares: readonly string[], costs: readonly string[]): string {
  return `## One forward pass

${machine()}; one thread, random weights, best of ${rounds} in turns.
\`npx tsx bench/forward.ts --write\`

The share of the machine's own rate of float32 matrix products at ${SHARE_LENGTH} residues, GFLOP/s. Only the operations of matrix products
are counted; the machine's rate is the better of ONNX Runtime's and OpenBLAS's on ${SIDE} x ${SIDE} matrices.

| ESM-2 | GFLOP | pass | rate | ONNX Runtime alone | OpenBLAS | share | wanted | met |
|---|---|---|---|---|---|---|---|---|
${shares.join('\n')}

Microseconds a residue, by the record's length:

| ESM-2 | ${LENGTHS.join(' | ')} |
|---|${LENGTHS.map(() => '---').join('|')}|
${costs.join('\n')}`;
}

async function run(): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'seqlens-forward-'));
  try {
    await main(scratch);
  } finally {
    await rm(scratch, { recursive: true });
  }
}

run().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
