/**
 * The exact masked scan beside PyTorch at its best tuning, same weights, as many threads each, in turns: single records,
 * and a file of 100 short proteins. On a busy machine two threads wait for each other and the ratio means nothing: run
 * it alone. Needs `npm run build` and Debian's python3-torch with libopenblas0-openmp.
 * Rows that are left out of --only stay as they are in the table.
 *   npx tsx bench/scan.ts [--runs 2] [--threads 2] [--only 8M-100,8M-300,35M-100,35M-300,8M-file] [--write]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { writeRandomModel } from '../test/reference/randomWeights';
import { madeUpProtein, uniform } from './proteins';
import { checkSame, scanWithSeqlens, scanWithTorch, type Task } from './scanners';
import { machine, rowBefore, writeSection } from './section';
import { ESM2 } from './shapes';
import { describe, tunedEnvironment, type Environment } from './torch';

interface Job {
  readonly name: string;
  readonly shape: keyof typeof ESM2;
  readonly what: string;
  readonly lengths: readonly number[];
  readonly wanted: number;
  /** Of the runs asked for, at most; the long ones take minutes each. */
  readonly runs: number;
}

/** 40 to 119 residues, all kinds of lengths: a masked scan of 100 proteins of 300 takes PyTorch half an hour. */
const FILE = Array.from({ length: 100 }, (_, i) => 40 + ((i * 37) % 80));
const JOBS: readonly Job[] = [
  { name: '8M-100', shape: '8M', what: '100 residues', lengths: [100], wanted: 2.2, runs: 5 },
  { name: '8M-300', shape: '8M', what: '300 residues', lengths: [300], wanted: 2.2, runs: 3 },
  { name: '35M-100', shape: '35M', what: '100 residues', lengths: [100], wanted: 1.6, runs: 3 },
  { name: '35M-300', shape: '35M', what: '300 residues', lengths: [300], wanted: 1.9, runs: 1 },
  { name: '8M-file', shape: '8M', what: '100 proteins of 40 to 119', lengths: FILE, wanted: 2.5, runs: 1 },
];

async function main(scratch: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      threads: { type: 'string', default: '2' },
      only: { type: 'string', default: JOBS.map(({ name }) => name).join() },
      write: { type: 'boolean', default: false },
    },
  });
  const threads = Number(values.threads);
  const tuned = tunedEnvironment(threads);
  const how = `${machine()}; random weights; PyTorch with ${describe(tuned)}.`;
  console.log(how);
  const chosen = new Set(values.only.split(','));
  const rows: string[] = [];
  for (const job of JOBS) {
    if (!chosen.has(job.name)) {
      rows.push((await rowBefore(`| ${job.shape} | ${job.what} |`)) ?? '');
      continue;
    }
    const { heads } = ESM2[job.shape];
    const task = { folder: await modelFolder(scratch, job.shape), heads, sequences: sequences(job), threads };
    rows.push(await measure(job, task, Math.min(job.runs, Number(values.runs)), tuned, scratch));
    console.log(rows.at(-1));
  }
  if (values.write) await writeSection('scan', section(how, threads, rows));
}

async function modelFolder(scratch: string, shape: keyof typeof ESM2): Promise<string> {
  const folder = path.join(scratch, shape);
  await writeRandomModel(folder, ESM2[shape]);
  return folder;
}

function sequences({ lengths }: Job): string[] {
  const random = uniform(1);
  return lengths.map((length) => madeUpProtein(length, random));
}

/** The best of each, in turns. */
async function measure(job: Job, task: Task, runs: number, tuned: Environment, scratch: string) {
  const best = { ours: Infinity, theirs: Infinity };
  for (let run = 0; run < runs; run++) {
    const ours = await scanWithSeqlens(task);
    const theirs = scanWithTorch(task, tuned, scratch);
    checkSame(ours, theirs, job.name);
    best.ours = Math.min(best.ours, ours.seconds);
    best.theirs = Math.min(best.theirs, theirs.seconds);
  }
  const ratio = best.theirs / best.ours;
  const cells = [
    job.shape,
    job.what,
    runs,
    `${best.theirs.toFixed(2)} s`,
    `${best.ours.toFixed(2)} s`,
    ratio.toFixed(2),
    job.wanted,
    ratio >= job.wanted ? 'yes' : '**no**',
  ];
  return `| ${cells.join(' | ')} |`;
}

function section(how: string, threads: number, rows: readonly string[]): string {
  return `## The exact masked scan

${how}
\`npx tsx bench/scan.ts --write\`

${threads} thread${threads > 1 ? 's' : ''} each: PyTorch in one process, Seqlens as ${threads} model processes of one thread, as \`seqlens score
--threads ${threads}\` has them. Neither side's start and loading are counted; PyTorch's batch size is the fastest of a trial.
Rows are measured one by one (\`--only\`), each while other work stands still; the load is that before the last one.

| ESM-2 | scanned | runs | PyTorch, tuned | Seqlens | ratio | wanted | met |
|---|---|---|---|---|---|---|---|
${rows.filter((row) => row !== '').join('\n')}`;
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
