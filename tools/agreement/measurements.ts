/**
 * Deep mutational scans against the embedded model: our Spearman correlations, of its log-odds and of BLOSUM62, beside
 * those of scipy on the same columns. Needs Debian's python3-scipy; without it this fails.
 */
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { compareMeasurements } from '../../src/analyses/compareMeasurements';
import { measuredTable } from '../../src/analyses/measuredTable';
import type { Comparison } from '../../src/core/measurements/comparison';
import { locateEngine } from '../../src/runtime/client/enginePath';
import { createModelClient } from '../../src/runtime/client/modelClient';
import { readRecords } from '../../src/runtime/files/readRecords';
import { readTable } from '../../src/runtime/files/readTable';
import { openInstalledModel } from '../../src/runtime/weights/installedModel';
import { inRoot } from '../lib/paths';

const TOLERANCE = 1e-9;

/** `folder`: NAME.csv with NAME.fasta beside it. Whether all agree; says each. */
export async function measurementsAgree(folder: string): Promise<boolean> {
  const model = await openInstalledModel(inRoot('models/seqlens-protein'));
  const client = createModelClient({ enginePath: locateEngine(inRoot('dist')), engines: 1, threads: 1 });
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.csv'))
    .map((file) => file.slice(0, -4));
  const found = new Map<string, Comparison>();
  try {
    for (const name of names.sort()) {
      const table = readTable(await readFile(path.join(folder, `${name}.csv`), 'utf8'), name);
      const wildType = (await readRecords(path.join(folder, `${name}.fasta`)).next()).value?.record;
      if (!wildType) throw new Error(`${name}.fasta has no record.`);
      const { rows } = measuredTable(table, name);
      const input = { rows, label: name, wildType, offset: 0, higherIsFitter: true };
      found.set(name, await compareMeasurements(input, { client, model }));
    }
  } finally {
    await client.dispose();
  }
  const reference = scipy(found);
  let good = names.length > 0;
  for (const [name, { spearman, blosum62, variants, rows }] of found) {
    const away = Math.max(
      Math.abs(spearman.mean - reference[`${name} model`]!),
      Math.abs(blosum62!.mean - reference[`${name} blosum62`]!),
    );
    good &&= away <= TOLERANCE;
    console.log(
      `${away <= TOLERANCE ? 'ok  ' : 'FAIL'} ${name.padEnd(34)} ${spearman.mean.toFixed(4)}, BLOSUM62 ${blosum62!.mean.toFixed(4)}, ${variants.length} of ${rows} rows, ${away.toExponential(1)} of ${TOLERANCE}`,
    );
  }
  return good;
}

function scipy(found: ReadonlyMap<string, Comparison>): Record<string, number> {
  const columns = Object.fromEntries(
    [...found].flatMap(([name, { variants }]) => {
      const scores = variants.map(({ score }) => score);
      return [
        [`${name} model`, [variants.map(({ logOdds }) => logOdds), scores]],
        [`${name} blosum62`, [variants.map(({ blosum62 }) => blosum62), scores]],
      ];
    }),
  );
  const python = process.env['SEQLENS_PYTHON'] ?? '/usr/bin/python3';
  const run = spawnSync(python, ['-B', inRoot('test/reference/spearman.py')], {
    input: JSON.stringify(columns),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (run.status !== 0)
    throw new Error(
      `${python} could not run scipy: install python3-scipy, or name a python in SEQLENS_PYTHON. ${run.stderr}`,
    );
  return JSON.parse(run.stdout) as Record<string, number>;
}
