/**
 * Fills `reference` in a model's manifest.json: pseudo-perplexity quantiles, by length, of natural sequences that the
 * model has not seen and of the same sequences shuffled. Needs `npm run build`. The same files give the same table.
 *   npx tsx tools/reference-table.ts models/seqlens-protein held-out.fasta.gz [--per-bin 100] [--engines 2] [--longest 1022]
 * The cost grows with the square of the length: a bin has --per-bin samples as long as these cost no more than as many of 250
 * residues would, fewer beyond that, and never fewer than 24. It says beforehand what it will take.
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { machineSpeed } from '../src/analyses/modelSpeed';
import { measureReference, type NaturalSample } from '../src/analyses/referenceTable';
import type { ReferenceBin } from '../src/protocol/manifest';
import { createModelClient } from '../src/runtime/client/modelClient';
import { locateEngine } from '../src/runtime/client/enginePath';
import { readRecords } from '../src/runtime/files/readRecords';
import { openInstalledModel } from '../src/runtime/weights/installedModel';
import { readModelFolder } from '../src/runtime/weights/modelFolder';
import { scanOperations } from '../src/runtime/weights/modelSize';

/** Lower ends in residues; the last bin ends with the model's window. */
const BINS = [30, 75, 150, 250, 400, 600];
const MEDIAN = 10;
const FULL_LENGTH = 250;
const FEWEST = 24;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'per-bin': { type: 'string', default: '100' },
      engines: { type: 'string', default: '1' },
      longest: { type: 'string' },
    },
  });
  const [folder, fasta] = positionals;
  if (folder === undefined || fasta === undefined)
    throw new Error(
      'Usage: reference-table.ts MODEL_FOLDER FASTA [--per-bin 100] [--engines 1] [--longest N]',
    );
  const model = await openInstalledModel(folder);
  const enginePath = locateEngine(path.resolve(__dirname, '../dist'));
  const client = createModelClient({ enginePath, engines: Number(values.engines), threads: 1 });
  try {
    const samples: NaturalSample[] = [];
    const { alphabet, window } = model.manifest;
    for await (const { record } of readRecords(fasta, { alphabet })) samples.push(record);
    const longest = Math.min(window, Number(values.longest ?? window));
    const edges = [...BINS.filter((edge) => edge <= longest), longest + 1];
    const plans = plan(edges, Number(values['per-bin']), samples);
    const { config } = await readModelFolder(model.folder);
    const operations = plans.map(({ middle, count }) => 2 * count * scanOperations(config, middle));
    const rate = await machineSpeed(client, model);
    const minutes = operations.reduce((sum, each) => sum + each, 0) / rate / 60;
    console.log(`About ${minutes.toFixed(0)} min on this machine as it is now, most of it in the last bin.`);
    const bins: ReferenceBin[] = [];
    for (const { edges: ofBin, count } of plans) {
      const began = performance.now();
      for await (const bin of measureReference({ client, model, samples, edges: ofBin, perBin: count })) {
        const { length, natural, shuffled } = bin;
        const seconds = ((performance.now() - began) / 1000).toFixed(0);
        const medians = `median ${natural[MEDIAN]!} natural, ${shuffled[MEDIAN]!} shuffled`;
        console.log(`${length.join('-')}: ${count} samples, ${medians}, ${seconds} s`);
        bins.push(bin);
        // After every bin: a run that is cut short leaves what it has.
        await writeTable(folder, bins);
      }
    }
  } finally {
    await client.dispose();
  }
}

interface BinPlan {
  readonly edges: readonly [number, number];
  readonly middle: number;
  readonly count: number;
}

function plan(edges: readonly number[], perBin: number, samples: readonly NaturalSample[]): BinPlan[] {
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1]!;
    const middle = (from + to) / 2;
    const affordable = Math.floor(perBin * Math.min(1, (FULL_LENGTH / middle) ** 2));
    const there = samples.filter(({ residues }) => residues.length >= from && residues.length < to).length;
    return { edges: [from, to], middle, count: Math.min(there, perBin, Math.max(FEWEST, affordable)) };
  });
}

async function writeTable(folder: string, bins: readonly ReferenceBin[]): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, `${JSON.stringify({ ...manifest, reference: bins }, null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
