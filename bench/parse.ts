/**
 * Parsing speed on a wrapped proteome, beside `seqkit stats` on the same file in the same run.
 *   node --expose-gc --import tsx bench/parse.ts proteome.fasta [--runs 5] [--write]
 * Rewraps at 60 into a temporary file first. Both read from the page cache. MB/s are per second of processor time (all
 * threads of a process together), so that what else the machine does matters little; seqkit gets one thread.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { textLines } from '../src/core/sequence/lineSource';
import { parseDocument } from '../src/core/sequence/parseDocument';
import { printRecord } from '../src/core/sequence/printer';
import { readRecords } from '../src/runtime/files/readRecords';
import { median } from './numbers';
import { machine, writeSection } from './section';

const WIDTH = 60;
const lines: string[] = [];

function say(line: string): void {
  console.log(line);
  lines.push(`- ${line}`);
}

async function main(source: string, runs: number, write: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-bench-'));
  try {
    const path = join(folder, 'wrapped.fasta');
    await rewrap(source, path);
    const megabytes = (await stat(path)).size / 1e6;
    say(`${megabytes.toFixed(1)} MB wrapped at ${WIDTH}`);
    await measureMemory(path);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let run = 0; run < runs; run++) {
      ours.push(megabytes / (await processorSeconds(() => countRecords(path))));
      theirs.push(megabytes / seqkitSeconds(path));
    }
    report('seqlens, records from file', ours);
    report('seqkit stats, one thread', theirs);
    say(`ratio seqlens / seqkit ${(median(ours) / median(theirs)).toFixed(2)}`);
    await measureDocument(path, megabytes);
    if (write) await writeSection('parse', section());
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function rewrap(source: string, path: string): Promise<void> {
  const out = createWriteStream(path);
  for await (const { record } of readRecords(source)) {
    if (!out.write(printRecord(record, WIDTH))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

async function countRecords(path: string): Promise<{ records: number; residues: number }> {
  let records = 0;
  let residues = 0;
  for await (const { record } of readRecords(path)) {
    records++;
    residues += record.columns;
  }
  return { records, residues };
}

/** Processor seconds, as bash counts them for a child. */
function seqkitSeconds(path: string): number {
  const command = 'TIMEFORMAT="%U %S"; time seqkit stats -j 1 "$0" > /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', command, path], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`seqkit stats failed (the Debian package is seqkit): ${stderr}`);
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, seconds) => sum + Number(seconds), 0);
}

/** What a program holds that keeps every record of the file. */
async function measureMemory(path: string): Promise<void> {
  const before = memory();
  const kept = [];
  let residues = 0;
  for await (const { record } of readRecords(path)) {
    kept.push(record);
    residues += record.columns;
  }
  const held = memory() - before;
  say(
    `${kept.length} records, ${(residues / 1e6).toFixed(1)} M residues: ${(held / residues).toFixed(2)} bytes held a residue, ` +
      `${((held - residues) / kept.length).toFixed(0)} bytes a record beside its residues`,
  );
}

async function measureDocument(path: string, megabytes: number): Promise<void> {
  const text = await readFile(path, 'latin1');
  const source = textLines(text);
  const seconds = await processorSeconds(() => parseDocument(source));
  say(`document of ${source.lineCount} lines: ${(megabytes / seconds).toFixed(0)} MB/s`);
}

function section(): string {
  return `## Parsing

${machine()}. \`node --expose-gc --import tsx bench/parse.ts proteome.fasta --write\`

MB a second of processor time, from the page cache, beside seqkit on the same file in turns.

${lines.join('\n')}
`;
}

function memory(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function processorSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function report(name: string, rates: readonly number[]): void {
  const sorted = rates.toSorted((a, b) => a - b).map((rate) => rate.toFixed(0));
  say(`${name}: median ${median(rates).toFixed(0)} MB/s (${sorted.join(' ')})`);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } },
});
const [source] = positionals;
if (source === undefined) throw new Error('Name a FASTA file.');
void main(source, Number(values.runs), values.write);
