/**
 * Exact copies beside MUMmer's `repeat-match` and genometools (`gt suffixerator`, then `gt repfind`), in turns in one run:
 *   node --expose-gc --import tsx bench/copies.ts genome.fasta [--runs 3] [--write]
 * Each side is a process that reads the FASTA file and writes its pairs: here `seqlens copies --exact`, built first. Seconds
 * are of processor time, all threads together, so that what else the machine does matters little.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unwatched } from '../src/core/repeats/checkpoint';
import { findExact } from '../src/core/repeats/exact/findExact';
import { printRecord } from '../src/core/sequence/printer';
import type { Alphabet } from '../src/core/sequence/types';
import { readRecords } from '../src/runtime/files/readRecords';
import { inRoot } from '../tools/lib/paths';
import { median } from './numbers';
import { madeUpProtein, uniform } from './proteins';
import { machine, writeSection } from './section';

const MINIMUM = 20;
const lines: string[] = [];

function say(line: string): void {
  console.log(line);
  lines.push(line);
}

/** Processor seconds of a shell command with its children. */
function seconds(command: string): number {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', `TIMEFORMAT='%U %S'; time ( ${command} ) > /dev/null`],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  const times = stderr.trim().split('\n').at(-1)!.split(' ');
  return times.reduce((sum, time) => sum + Number(time), 0);
}

async function compare(genome: string, folder: string, runs: number): Promise<void> {
  const fasta = join(folder, 'genome.fasta');
  let text = '';
  for await (const { record } of readRecords(genome)) {
    text = printRecord(record, 80);
    break;
  }
  await writeFile(fasta, text);
  const index = join(folder, 'index');
  const suffixerator = `gt suffixerator -db ${fasta} -indexname ${index} -dna -suf -lcp -tis -ssp -des no -sds no -md5 no`;
  const ours = (kinds: string): string =>
    `${process.execPath} ${inRoot('dist/cli.js')} copies ${fasta} --exact --min ${MINIMUM} --kind ${kinds} --alphabet dna --quiet`;
  const sides = {
    both: {
      seqlens: ours('direct,inverted'),
      'repeat-match': `repeat-match -n ${MINIMUM} ${fasta}`,
      'gt repfind -f -p': `${suffixerator} && gt repfind -ii ${index} -l ${MINIMUM} -f -p`,
    },
    forward: {
      seqlens: ours('direct'),
      'repeat-match -f': `repeat-match -f -n ${MINIMUM} ${fasta}`,
      'gt repfind -f': `${suffixerator} && gt repfind -ii ${index} -l ${MINIMUM} -f`,
    },
  };
  say(`| strands | program | processor seconds, median of ${runs} | times Seqlens |`);
  say('|---|---|---|---|');
  for (const [strands, commands] of Object.entries(sides)) {
    const times = Object.entries(commands).map(([name, command]) => ({
      name,
      command,
      taken: [] as number[],
    }));
    for (let run = 0; run < runs; run++) for (const { command, taken } of times) taken.push(seconds(command));
    const base = median(times[0]!.taken);
    for (const { name, taken } of times) {
      const ratio = median(taken) / base;
      say(`| ${strands} | ${name} | ${median(taken).toFixed(2)} | ${ratio.toFixed(1)} |`);
    }
  }
}

function processorMilliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds a search in this process, after it has run warm. */
function search(sequence: Uint8Array, alphabet: Alphabet, minimum?: number): number {
  const options = { kinds: ['direct', 'inverted'], limit: 1000, ...(minimum && { minimum }) } as const;
  const times = 50_000_000 / (sequence.length + 1e5);
  const once = (): void => void findExact(sequence, alphabet, options, unwatched);
  for (let i = 0; i < Math.min(20, times); i++) once();
  const taken = Array.from({ length: Math.max(3, Math.min(50, times)) }, () => processorMilliseconds(once));
  return median(taken);
}

function scale(): void {
  const random = uniform(1);
  const protein = Buffer.from(madeUpProtein(1000, random));
  say('');
  say('| sequence | milliseconds | nanoseconds a residue |');
  say('|---|---|---|');
  const row = (name: string, length: number, time: number): void =>
    say(`| ${name} | ${time.toPrecision(3)} | ${((time * 1e6) / length).toPrecision(3)} |`);
  row('protein of 1,000 residues, all that is significant', 1000, search(protein, 'protein'));
  row('the same, 3 residues and more', 1000, search(protein, 'protein', 3));
  for (const length of [1e4, 1e5, 1e6, 1e7]) {
    const dna = Uint8Array.from({ length }, () => 'ACGT'.charCodeAt(Math.floor(random() * 4)));
    row(
      `random DNA, ${length.toLocaleString('en-US')} bases, both strands, ${MINIMUM} and more`,
      length,
      search(dna, 'dna', MINIMUM),
    );
  }
}

async function main(genome: string, runs: number, write: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-bench-'));
  try {
    await compare(genome, folder, runs);
    scale();
    if (write) await writeSection('copies', section());
  } finally {
    await rm(folder, { recursive: true });
  }
}

function section(): string {
  return `## Exact copies

${machine()}. \`node --expose-gc --import tsx bench/copies.ts genome.fasta --write\`

Maximal repeats of ${MINIMUM} bases and more in the first record of the file, each program in a process that reads FASTA and
writes pairs, in turns. Below, searches in one process: words are sorted by radix, 2,048 places to write at, so that a residue
of a long sequence costs about what one of a short sequence does (with a table of all words 10 Mb took 64 to 75 ns a residue).

${lines.join('\n')}
`;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
});
const [genome] = positionals;
if (genome === undefined) throw new Error('Name a genome: a FASTA file of DNA.');
void main(genome, Number(values.runs), values.write);
