/**
 * Fills `reference` in a model's manifest.json: pseudo-perplexity quantiles, by length, of natural sequences that the
 * model has not seen and of the same sequences shuffled. Needs `npm run build`. The same files give the same table.
 *   npx tsx tools/reference-table.ts models/seqlens-protein held-out.fasta.gz [--per-bin 100] [--engines 2]
 */
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { measureReference, type NaturalSample } from '../src/analyses/referenceTable';
import type { ReferenceBin } from '../src/protocol/manifest';
import { createModelClient } from '../src/runtime/client/modelClient';
import { locateEngine } from '../src/runtime/client/enginePath';
import { readRecords } from '../src/runtime/files/readRecords';
import { openInstalledModel } from '../src/runtime/weights/installedModel';

/** Lower ends in residues; the last bin ends with the model's window. */
const BINS = [30, 75, 150, 250, 400, 600];
const MEDIAN = 10;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'per-bin': { type: 'string', default: '100' },
      engines: { type: 'string', default: '1' },
    },
  });
  const [folder, fasta] = positionals;
  if (folder === undefined || fasta === undefined)
    throw new Error('Usage: reference-table.ts MODEL_FOLDER FASTA [--per-bin 100] [--engines 1]');
  const model = await openInstalledModel(folder);
  const enginePath = locateEngine(path.resolve(__dirname, '../dist'));
  const client = createModelClient({ enginePath, engines: Number(values.engines), threads: 1 });
  try {
    // After every bin: a run that is cut short leaves what it has.
    const bins: ReferenceBin[] = [];
    const samples: NaturalSample[] = [];
    const { alphabet, window } = model.manifest;
    for await (const { record } of readRecords(fasta, { alphabet })) samples.push(record);
    const edges = [...BINS.filter((edge) => edge <= window), window + 1];
    const perBin = Number(values['per-bin']);
    for await (const bin of measureReference({ client, model, samples, edges, perBin })) {
      const { length, natural, shuffled } = bin;
      console.log(`${length.join('-')}: median ${natural[MEDIAN]!} natural, ${shuffled[MEDIAN]!} shuffled`);
      bins.push(bin);
      await writeTable(folder, bins);
    }
  } finally {
    await client.dispose();
  }
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
