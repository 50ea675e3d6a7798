/**
 * What Seqlens keeps of a file that is open, and scored to the end: heap and buffers of a plain node process in which an
 * array of lines stands for the editor's document. Scores are made up, each residue's bin by chance, as often as a scan has it.
 *   npx tsx --expose-gc bench/memory.ts proteome.fasta [--megabytes 45] [--write]
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseDocument } from '../src/core/sequence/parseDocument';
import type { SequenceRecord } from '../src/core/sequence/types';
import { ScoreTable } from '../src/host/scoresTable';
import type { InstalledModel } from '../src/runtime/client/types';
import { uniform, writeFirst } from './proteins';
import { machine, writeSection } from './section';

const random = uniform(5);
const model = {} as InstalledModel;
const vocabulary = ['A'];
/** Of bins 0 to 8 in a masked scan of held-out proteins by the embedded model: 1.8 bits. */
const SHARES = [0.0005, 0.003, 0.009, 0.043, 0.084, 0.425, 0.398, 0.036, 0.0015];
/** A masked scan finds about so many residues surprising. */
const SURPRISING = 1 / 50;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      megabytes: { type: 'string', default: '45' },
      write: { type: 'boolean', default: false },
    },
  });
  const [source] = positionals;
  if (source === undefined) throw new Error('Name a FASTA file.');
  const lines = await linesOf(source, Number(values.megabytes) * 1e6);
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0);
  const before = await held();
  const fasta = parseDocument({ lineCount: lines.length, lineAt: (line) => lines[line]! });
  const opened = await held();
  const table = new ScoreTable();
  for (const record of fasta.records) score(table, record);
  const scored = await held();
  const row = (what: string, added: number): string =>
    `| ${what} | ${(added / 1e6).toFixed(1)} MB | ${(added / bytes).toFixed(2)} |`;
  const text = `## What an open file costs

${machine()}. \`npx tsx --expose-gc bench/memory.ts proteome.fasta --write\`

A file of ${(bytes / 1e6).toFixed(0)} MB, ${fasta.records.length.toLocaleString('en')} records; what Seqlens keeps of it beside VS Code's own
lines, in plain node; made-up scores of all residues, one in 50 surprising.

| | | times the file |
|---|---|---|
${row('opened', opened - before)}
${row('scored, more than that', scored - opened)}
${row('together', scored - before)}

VS Code's own mirror of the document is 2.4 times a file in lines of 60 letters (the editor's section), which is not ours to
change. Of what is left to 3, bins take most. They are Huffman-coded: 1.8 bits of entropy a residue for the embedded model,
more for a model that is surer of some residues than of others, 3.2 at most. The rest are 30 bytes a record of numbers, 48
for the object that stands for the record, 35 of its score. Residues are read again from the document: a byte for each
would have cost 0.95 of the file.
`;
  console.log(text);
  // What is measured has to live until here.
  if (table.size === 0 || fasta.records.length === 0) throw new Error('Nothing was kept.');
  if (values.write) await writeSection('memory', text);
}

/** Each a string of its own, as in an editor. */
async function linesOf(source: string, size: number): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-bench-'));
  try {
    const file = join(folder, 'large.faa');
    await writeFirst(source, file, size);
    const text = await readFile(file, 'latin1');
    return text.split('\n').map((line) => Buffer.from(line, 'latin1').toString('latin1'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function score(table: ScoreTable, record: SequenceRecord): void {
  const { length } = record;
  const bins = Uint8Array.from({ length }, madeUpBin);
  const surprising = Uint32Array.from(bins.keys()).filter(() => random() < SURPRISING);
  const counts = { done: length, total: length, scored: length };
  table.set(record, {
    score: {
      method: 'masked',
      model,
      state: 'complete',
      ...counts,
      bins,
      surprising,
      meanLogLikelihood: -2.8,
    },
    vocabulary,
  });
  table.settle(record);
}

function madeUpBin(): number {
  let rest = random();
  const bin = SHARES.findIndex((share) => (rest -= share) < 0);
  return bin < 0 ? SHARES.length - 1 : bin;
}

/** Bytes after a collection. */
async function held(): Promise<number> {
  if (!globalThis.gc) throw new Error('Run node with --expose-gc.');
  for (let round = 0; round < 4; round++) {
    globalThis.gc();
    await delay(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
