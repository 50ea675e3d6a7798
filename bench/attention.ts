/**
 * Attention through the engine's process: how soon the first head is there, how soon another one, and the largest message
 * on the way, for random weights of ESM-2 8M's shape (6 layers x 20 heads) at 1,000 residues.
 *   npx tsx bench/attention.ts [--rounds 5] [--write]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { headAttention, surveyAttention, type AttentionInput } from '../src/analyses/attention';
import { contactMap } from '../src/analyses/contacts';
import { createModelClient } from '../src/runtime/client/modelClient';
import { locateEngine } from '../src/runtime/client/enginePath';
import { openInstalledModel } from '../src/runtime/weights/installedModel';
import { writeRandomModel } from '../test/reference/randomWeights';
import { inRoot } from '../tools/lib/paths';
import { machine, writeSection } from './section';
import { ESM2 } from './shapes';

const LENGTH = 1000;
const CELLS = 48;
const LETTERS = 'ACDEFGHIKLMNPQRSTVWY';

async function main(scratch: string): Promise<void> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, write: { type: 'boolean', default: false } },
  });
  await writeRandomModel(scratch, ESM2['8M']);
  const model = await openInstalledModel(scratch);
  const client = createModelClient({ enginePath: locateEngine(inRoot('dist')), engines: 1 });
  const times = new Map<string, number[]>();
  const time = async (name: string, run: () => Promise<unknown>): Promise<void> => {
    const began = performance.now();
    await run();
    times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
  };
  const options = { client, model };
  await headAttention(record(0), 0, 0, options); // warm: process, model and graphs
  for (let round = 1; round <= Number(values.rounds); round++) {
    const input = record(round);
    await time('first head of a record', () => headAttention(input, 3, 0, options));
    await time('another head of the layer', () => headAttention(input, 3, 7, options));
    await time('a head of another layer', () => headAttention(input, 5, 2, options));
    await time('all heads as small multiples', async () => {
      for await (const layer of surveyAttention(input, { copies: [] }, CELLS, options))
        if (layer.heads.length === 0) throw new Error('a layer without heads');
    });
    await time('contact map', () => contactMap(input, options));
  }
  await client.dispose();
  const rows = [...times].map(
    ([name, all]) => `| ${name} | ${Math.min(...all).toFixed(0)} | ${median(all).toFixed(0)} |`,
  );
  const text = `## Attention, ${LENGTH.toLocaleString('en-US')} residues, 6 layers x 20 heads

Through the engine's process, warm, one thread, ${values.rounds} records. Largest message: one head, ${((4 * LENGTH * (LENGTH + 2)) / 1e6).toFixed(1)} MB.

| what | fastest, ms | median, ms |
|---|---|---|
${rows.join('\n')}

${machine()}.`;
  console.log(text);
  if (values.write) await writeSection('attention', text);
}

/** Another record each time: what was kept of the last one must not help. */
function record(seed: number): AttentionInput {
  const residues = Uint8Array.from({ length: LENGTH }, (_, i) =>
    LETTERS.charCodeAt((i * 7919 + seed * (i % 13) * 31) % LETTERS.length),
  );
  return { label: `record ${seed}`, alphabet: 'protein', residues };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

mkdtemp(join(tmpdir(), 'seqlens-bench-'))
  .then(async (scratch) => main(scratch).finally(() => rm(scratch, { recursive: true })))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
