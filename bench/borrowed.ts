/**
 * What reading a likelihood without its copies costs beside the plain masked scan: (a) and (b) of docs/copies.md, and each
 * draw of controls, for 300 residues with one pair of copies of 30. ESM-2 8M's shape with random weights, on the real
 * engine, in turns. Needs `npm run build`; Linux: processor seconds of the model processes, from /proc.
 *   npx tsx bench/borrowed.ts [--runs 3] [--write]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { borrowedLikelihood, type BorrowedInput } from '../src/analyses/borrowed';
import { createModelClient } from '../src/runtime/client/modelClient';
import type { InstalledModel, ModelClient } from '../src/runtime/client/types';
import { openInstalledModel } from '../src/runtime/weights/installedModel';
import { writeRandomModel } from '../test/reference/randomWeights';
import { inRoot } from '../tools/lib/paths';
import { median } from './numbers';
import { madeUpProtein, uniform } from './proteins';
import { machine, writeSection } from './section';
import { ESM2 } from './shapes';

const LENGTH = 300;
const UNIT = 30;
const SECOND = 180;
/** The kernel's clock ticks a second, as every Linux has them. */
const TICKS = 100;
/** At most, beside the plain scan. */
const BARS = { masks: 1.3, draw: 0.25 };

type Way = 'plain' | 'masks' | 'draw';

/** Another protein for each seed: the client remembers what it has computed. */
function input(seed: number): BorrowedInput {
  const text = madeUpProtein(LENGTH, uniform(seed));
  const residues = Buffer.from(text.slice(0, SECOND) + text.slice(0, UNIT) + text.slice(SECOND + UNIT));
  const copy = {
    kind: 'direct',
    length: UNIT,
    identity: 1,
    score: 1,
    evalue: 0,
    first: { start: 0, end: UNIT },
    second: { start: SECOND, end: SECOND + UNIT },
    blocks: [{ first: 0, second: SECOND, length: UNIT }],
  } as const;
  return { label: 'Record 1', alphabet: 'protein', residues, copies: [copy], lowComplexity: [] };
}

/** Processor seconds of all model processes since they began. */
function processorSeconds(client: ModelClient): number {
  const ticks = client.status().pids.map((pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS;
}

async function measure(client: ModelClient, model: InstalledModel, runs: number) {
  const taken: Record<Way, number[]> = { plain: [], masks: [], draw: [] };
  const options = { client, model, normalisation: 'alphabet', seed: 1 } as const;
  const ways: Record<Way, (protein: BorrowedInput) => Promise<unknown>> = {
    plain: ({ label, alphabet, residues }) =>
      client.score({ model, alphabet, method: 'masked', residues, label }),
    masks: (protein) => borrowedLikelihood(protein, { ...options, draws: 0 }),
    draw: (protein) => borrowedLikelihood(protein, { ...options, draws: 1 }),
  };
  let proteins = 0;
  const once = async (way: Way): Promise<number> => {
    const protein = input(++proteins);
    const before = processorSeconds(client);
    await ways[way](protein);
    return processorSeconds(client) - before;
  };
  await once('plain'); // the first builds the graph
  for (let run = 0; run < runs; run++)
    for (const way of ['plain', 'masks', 'draw'] as const) taken[way].push(await once(way));
  return { plain: median(taken.plain), masks: median(taken.masks), draw: median(taken.draw) };
}

function section(times: Record<Way, number>, runs: number): string {
  const row = (what: string, seconds: number, bar: number): string => {
    const ratio = seconds / times.plain;
    return `| ${what} | ${seconds.toFixed(2)} | ${ratio.toFixed(3)} | ${bar} | ${ratio <= bar ? 'yes' : '**no**'} |`;
  };
  return `## Reading a likelihood without its copies

${machine()}; ESM-2 8M's shape, random weights. \`npx tsx bench/borrowed.ts --write\`

${LENGTH} residues with one pair of copies of ${UNIT}: processor seconds of the model process, median of ${runs}, in turns.

| | seconds | times the plain masked scan | at most | met |
|---|---|---|---|---|
| plain masked scan | ${times.plain.toFixed(2)} | 1 | | |
${row('(a) and (b), partners masked', times.masks, BARS.masks)}
${row('each draw of controls, more', times.draw - times.masks, BARS.draw)}`;
}

async function main(folder: string): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
  });
  await writeRandomModel(folder, ESM2['8M']);
  const client = createModelClient({ enginePath: inRoot('dist/engine.js'), engines: 1, threads: 1 });
  try {
    const runs = Number(values.runs);
    const text = section(await measure(client, await openInstalledModel(folder), runs), runs);
    console.log(text);
    if (values.write) await writeSection('borrowed', text);
  } finally {
    await client.dispose();
  }
}

const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-borrowed-'));
main(scratch)
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(() => rmSync(scratch, { recursive: true }));
