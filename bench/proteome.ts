/**
 * `seqlens score --method single` on a proteome beside test/reference/proteome_torch.py, same weights, same threads,
 * in turns. Needs `npm run build`, Debian's python3-torch and Linux (/proc).
 *   npx tsx bench/proteome.ts proteome.fasta [--proteins 4000] [--longest 1022] [--threads 1,2] [--runs 1]
 *   [--model folder] [--tokens 512] [--write]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { printRecord } from '../src/core/sequence/printer';
import { readRecords } from '../src/runtime/files/readRecords';
import { ESM2_8M, writeRandomModel } from './randomModel';
import { machine, writeSection } from './section';
import { PYTHON, ROOT, tunedEnvironment } from './torch';

const WINDOW = 1022;
/** Times as fast as PyTorch, with one engine. */
const WANTED = 1.4;
/** Largest difference of a record's mean log-probability (nats) at which both have done the same work. */
const TOLERANCE = 2e-4;

interface Measured {
  readonly seconds: number;
  /** Of all processes and threads: what else the machine does matters less to it. */
  readonly processorSeconds: number;
  readonly megabytes: number;
  readonly means: readonly number[];
}
interface Input {
  readonly model: string;
  readonly fasta: string;
  readonly threads: number;
}

async function torch({ model, fasta, threads }: Input, tokens: string): Promise<Measured> {
  const script = join(ROOT, 'test/reference/proteome_torch.py');
  const args = [script, model, fasta, '--threads', String(threads), '--tokens', tokens];
  const { stdout, megabytes } = await measure(PYTHON, args, tunedEnvironment(threads));
  const { passSeconds, passProcessorSeconds, means } = JSON.parse(stdout) as {
    passSeconds: number;
    passProcessorSeconds: number;
    means: number[];
  };
  return { seconds: passSeconds, processorSeconds: passProcessorSeconds, megabytes, means };
}

async function seqlens({ model, fasta, threads }: Input): Promise<Measured> {
  const args = [join(ROOT, 'dist/cli.js'), 'score', fasta, '--method', 'single', '--alphabet', 'protein'];
  const began = performance.now();
  const options = ['--model', model, '--threads', String(threads), '--quiet'];
  const { stdout, megabytes, processorSeconds } = await measure(process.execPath, [...args, ...options], {});
  const seconds = (performance.now() - began) / 1000;
  const rows = stdout.trimEnd().split('\n').slice(1);
  return { seconds, processorSeconds, megabytes, means: rows.map((row) => Number(row.split('\t')[8])) };
}

/** Runs to the end; memory (peak, resident) and processor time are of the process and its children together. */
async function measure(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const usage = new Map<string, Usage>();
  const timer = setInterval(() => void noteUsage(String(child.pid), usage), 50);
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise((done) => child.on('close', done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}`);
  const sum = (of: (each: Usage) => number): number =>
    [...usage.values()].reduce((total, each) => total + of(each), 0);
  return { stdout, megabytes: sum((each) => each.megabytes), processorSeconds: sum((each) => each.seconds) };
}

interface Usage {
  readonly megabytes: number;
  readonly seconds: number;
}

/** The kernel's clock ticks a second, on every Linux in use. */
const TICKS = 100;

async function noteUsage(pid: string, usage: Map<string, Usage>): Promise<void> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+)/.exec(await read('status'))?.[1];
  // After the name in brackets: state is field 3 of proc(5), user and system time are 14 and 15.
  const fields = (await read('stat')).split(') ')[1]?.split(' ');
  if (kilobytes !== undefined && fields !== undefined) {
    usage.set(pid, {
      megabytes: Number(kilobytes) / 1024,
      seconds: (Number(fields[11]) + Number(fields[12])) / TICKS,
    });
  }
  for (const child of (await read(`task/${pid}/children`)).split(' ').filter(Boolean))
    await noteUsage(child, usage);
}

async function writeProteome(
  source: string,
  target: string,
  proteins: number,
  longest: number,
): Promise<number> {
  const texts: string[] = [];
  let residues = 0;
  for await (const { record } of readRecords(source, { alphabet: 'protein' })) {
    if (record.residues.length > longest || record.residues.length === 0) continue;
    texts.push(printRecord(record, 60));
    residues += record.residues.length;
    if (texts.length === proteins) break;
  }
  await writeFile(target, texts.join(''));
  return residues;
}

interface Compared {
  readonly row: string;
  readonly ours: Measured;
}

/** Both in turns, the best of each; as many model processes of one thread as PyTorch has threads. */
async function compare(name: string, input: Input, runs: number, tokens: string): Promise<Compared> {
  const theirs: Measured[] = [];
  const ours: Measured[] = [];
  for (let run = 0; run < runs; run++) {
    theirs.push(await torch(input, tokens));
    ours.push(await seqlens(input));
  }
  const [their, our] = [fastest(theirs), fastest(ours)];
  const difference = Math.max(...our.means.map((mean, i) => Math.abs(mean - their.means[i]!)));
  if (!(difference <= TOLERANCE) || our.means.length !== their.means.length) {
    throw new Error(`The two disagree by ${difference} nats: they have not done the same work.`);
  }
  const ratio = their.seconds / our.seconds;
  const cells = [
    name,
    input.threads,
    `${their.seconds.toFixed(1)} s, ${their.megabytes.toFixed(0)} MB`,
    `${our.seconds.toFixed(1)} s, ${our.megabytes.toFixed(0)} MB`,
    ratio.toFixed(2),
    (their.processorSeconds / our.processorSeconds).toFixed(2),
    difference.toExponential(1),
    input.threads > 1 ? '' : ratio >= WANTED ? 'yes' : '**no**',
  ];
  const row = `| ${cells.join(' | ')} |`;
  console.log(row);
  return { row, ours: our };
}

function fastest(runs: readonly Measured[]): Measured {
  return runs.reduce((best, run) => (run.seconds < best.seconds ? run : best));
}

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      proteins: { type: 'string', default: '4000' },
      longest: { type: 'string', default: String(WINDOW) },
      threads: { type: 'string', default: `1,${availableParallelism()}` },
      model: { type: 'string' },
      runs: { type: 'string', default: '1' },
      tokens: { type: 'string', default: '512' },
      write: { type: 'boolean', default: false },
    },
  });
  const [source] = positionals;
  if (source === undefined) throw new Error('Name a FASTA file of proteins.');
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-proteome-'));
  try {
    const fasta = join(folder, 'proteome.fasta');
    const quarter = join(folder, 'quarter.fasta');
    const [proteins, longest] = [Number(values.proteins), Number(values.longest)];
    const residues = await writeProteome(source, fasta, proteins, longest);
    await writeProteome(source, quarter, Math.ceil(proteins / 4), longest);
    const model = values.model ?? join(folder, 'esm2-8m');
    if (values.model === undefined) await writeRandomModel(model, ESM2_8M);
    const name = values.model === undefined ? '8M shape, random' : basename(model);
    const compared: Compared[] = [];
    for (const threads of new Set(values.threads.split(',').map(Number)))
      compared.push(await compare(name, { model, fasta, threads }, Number(values.runs), values.tokens));
    const part = await seqlens({ model, fasta: quarter, threads: 1 });
    const memory = `Peak memory of Seqlens with one engine: ${part.megabytes.toFixed(0)} MB at a quarter of the proteins, ${compared[0]!.ours.megabytes.toFixed(0)} MB at all of them.`;
    console.log(memory);
    const what = `${proteins} proteins of at most ${longest} residues, ${residues} residues`;
    const command = `npx tsx bench/proteome.ts proteome.fasta --proteins ${proteins} --longest ${longest} --write`;
    const rows = compared.map(({ row }) => row);
    if (values.write) await writeSection('proteome', section(what, command, rows, memory));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function section(what: string, command: string, rows: readonly string[], memory: string): string {
  return `## A proteome, single pass

${what}; ${machine()}.
\`${command}\`

PyTorch: batches of like length, best tuning; its time leaves out start and loading. Seqlens: the whole command, with as
many model processes as threads. Best of the runs, in turns; memory is the peak of all processes together. Where the machine
is busy with other things, the ratio by processor time is the one to read.

| model | threads | PyTorch | Seqlens | ratio | by processor time | largest difference (nats) | wanted ${WANTED} |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

${memory}
`;
}

void main();
