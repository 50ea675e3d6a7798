/**
 * Fills `reference` in a model's manifest.json: pseudo-perplexity quantiles, by length, of natural sequences that the
 * model has not seen and of the same sequences shuffled. Needs `npm run build`. The same files give the same table.
 *   npx tsx tools/reference-table.ts models/seqlens-protein held-out.fasta.gz [--per-bin 100] [--engines 2]
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { scoreRecord } from '../src/analyses/score';
import type { ReferenceBin } from '../src/protocol/manifest';
import { createModelClient } from '../src/runtime/client/modelClient';
import { locateEngine } from '../src/runtime/client/enginePath';
import type { InstalledModel, ModelClient } from '../src/runtime/client/types';
import { readRecords } from '../src/runtime/files/readRecords';
import { openInstalledModel } from '../src/runtime/weights/installedModel';

/** Lower ends in residues; the last bin ends with the model's window. */
const BINS = [30, 75, 150, 250, 400, 600];
const STEPS = 20;

interface Sample {
  readonly id: string;
  readonly residues: Uint8Array;
}
type Score = (sample: Sample) => Promise<number | null>;

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
    for await (const bin of measure(model, fasta, Number(values['per-bin']), scorer(client, model))) {
      bins.push(bin);
      await writeTable(folder, bins);
    }
  } finally {
    await client.dispose();
  }
}

function scorer(client: ModelClient, model: InstalledModel): Score {
  const options = { client, model, method: 'masked', normalisation: 'alphabet', perResidue: false } as const;
  return async ({ id, residues }) => {
    const input = { id, label: id, alphabet: model.manifest.alphabet, residues };
    return (await scoreRecord(input, options)).pseudoPerplexity;
  };
}

async function* measure(
  model: InstalledModel,
  fasta: string,
  perBin: number,
  score: Score,
): AsyncGenerator<ReferenceBin, void, undefined> {
  const { alphabet, window } = model.manifest;
  const samples: Sample[] = [];
  for await (const { record } of readRecords(fasta, { alphabet })) samples.push(record);
  for (const [i, from] of BINS.entries()) {
    const length = [from, Math.min(BINS[i + 1] ?? window + 1, window + 1)] as const;
    const inside = samples.filter(
      ({ residues }) => residues.length >= length[0] && residues.length < length[1],
    );
    const chosen = inside.sort((a, b) => (digest(a.id) < digest(b.id) ? -1 : 1)).slice(0, perBin);
    if (chosen.length <= STEPS) continue;
    const natural = await quantiles(chosen, score);
    const shuffled = await quantiles(chosen.map(shuffle), score);
    const median = STEPS / 2;
    console.log(
      `${length.join('-')}: ${chosen.length} of ${inside.length}, median ${natural[median]!} natural, ${shuffled[median]!} shuffled`,
    );
    yield { length, natural, shuffled };
  }
}

/** At the 0th, 5th … 100th percentile, linear between the samples. */
async function quantiles(samples: readonly Sample[], score: Score): Promise<number[]> {
  const scores = await Promise.all(samples.map(score));
  const sorted = scores.filter((value) => value !== null).sort((a, b) => a - b);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const place = ((sorted.length - 1) * step) / STEPS;
    const below = sorted[Math.floor(place)]!;
    const above = sorted[Math.ceil(place)]!;
    return Number((below + (above - below) * (place % 1)).toFixed(3));
  });
}

/** Fisher and Yates, drawn from hashes of the id, so that a run can be repeated. */
function shuffle({ id, residues }: Sample): Sample {
  const shuffled = residues.slice();
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = parseInt(digest(`${id} ${i}`).slice(0, 12), 16) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return { id: `${id} shuffled`, residues: shuffled };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
