/**
 * The editor: activation, repaint, hover, time to colours, scrolling, memory; in the web workbench, each where it arises.
 *   npx tsx bench/editor/index.ts [--large file.fasta] [--megabytes 45] [--residues 1000000] [--runs 3] [--starts 10]
 *   [--only activation,viewport,colours,scrolling,memory] [--write]
 * --large: its first megabytes are used (any FASTA, .gz too); without it, a made-up proteome. Needs what the browser tests need (docs/testing.md).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { copyFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mochaHooks, newServer, type Session } from '../../test/support/session';
import { finish } from '../../tools/lib/command';
import { inRoot } from '../../tools/lib/paths';
import { fastaRecord, madeUpProtein, uniform, writeFirst, writeProteome } from '../proteins';
import { activations } from './activation';
import { keep, tableRow, type Row } from './found';
import { bundleTasks, runTask } from './hostTasks';
import { memoryRows } from './memoryReport';
import { scrolling, timeToColours } from './page';
import { activationRows, coloursRows, scrollingRows, viewportRows } from './report';

const SCREENS = 60;
const LINES = 60;
const COLUMNS = 80;

interface Options {
  readonly folder: string;
  readonly large: string | undefined;
  readonly megabytes: number;
  readonly residues: number;
  readonly runs: number;
  readonly starts: number;
}

/** Records of 12 lines, which one window of the model holds: five to a screen. */
function screens(seed: number): string {
  const random = uniform(seed);
  const residues = (LINES / 5 - 1) * COLUMNS;
  return Array.from({ length: 5 * SCREENS }, (_, i) =>
    fastaRecord(`record${i + 1}`, madeUpProtein(residues, random), COLUMNS),
  ).join('');
}

/** 60 records of 300 residues. */
function sixty(seed: number): string {
  const random = uniform(seed);
  return Array.from({ length: 60 }, (_, i) => fastaRecord(`p${i + 1}`, madeUpProtein(300, random))).join('');
}

function write(folder: string, name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

async function repeat<T>(runs: number, work: (run: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let run = 0; run < runs; run++) results.push(await work(run));
  return results;
}

async function session(): Promise<Session> {
  const server = await newServer({ testDriver: true });
  return { server, extension: server.home.checkout };
}

const PARTS: Readonly<Record<string, (options: Options) => Promise<readonly Row[]>>> = {
  async activation({ folder, starts }) {
    return activationRows(await activations(folder, sixty(1), starts));
  },
  async viewport({ folder }) {
    const file = write(folder, 'screens.faa', screens(2));
    return viewportRows(await runTask({ kind: 'viewport', file, screens: SCREENS }));
  },
  async colours({ runs }) {
    // Results are cached by content: each run has proteins of its own, each page an extension host of its own.
    const on = await session();
    return coloursRows(
      await repeat(runs, (run) => timeToColours(on, sixty(100 + 2 * run), sixty(101 + 2 * run))),
    );
  },
  async scrolling() {
    return scrollingRows(await scrolling(await session(), screens(3), (SCREENS - 1) * LINES));
  },
  async memory({ folder, large, megabytes, residues }) {
    const small = write(folder, 'small.faa', sixty(4));
    const [fasta, plain] = ['large.faa', 'large.txt'].map((name) => join(folder, name));
    if (large === undefined) await writeProteome(fasta!, megabytes * 1e6);
    else await writeFirst(large, fasta!, megabytes * 1e6);
    copyFileSync(fasta!, plain!);
    const scored = [1, 2, 3].map((times) => times * residues);
    const ours = await runTask({ kind: 'memory', small, large: fasta!, scored });
    return memoryRows(ours, await runTask({ kind: 'memory', small, large: plain!, scored: [] }));
  },
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      large: { type: 'string' },
      megabytes: { type: 'string', default: '45' },
      residues: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '3' },
      starts: { type: 'string', default: '10' },
      only: { type: 'string', default: Object.keys(PARTS).join() },
      write: { type: 'boolean', default: false },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'seqlens-bench-'));
  try {
    // As the package has it.
    const { code, stderr } = await finish(process.execPath, [inRoot('esbuild.js'), '--minify'], {
      cwd: inRoot(),
    });
    if (code !== 0) throw new Error(stderr);
    await bundleTasks();
    for (const name of values.only.split(',')) {
      const part = PARTS[name];
      if (!part) throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}.`);
      const options = {
        folder,
        large: values.large,
        megabytes: Number(values.megabytes),
        residues: Number(values.residues),
        runs: Number(values.runs),
        starts: Number(values.starts),
      };
      const found = await part(options);
      console.log(found.map(tableRow).join('\n'));
      if (values.write) await keep(name, found, Object.keys(PARTS));
    }
  } finally {
    await mochaHooks.afterAll();
    await rm(folder, { recursive: true, force: true });
  }
}

// Playwright's pipes would keep the process alive after a failure.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
