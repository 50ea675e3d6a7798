/**
 * The features of proteins through Seqlens's own engine, for training/describe_sae.py: OUT/features.u16 and OUT/values.f32, k a
 * residue and the rest of a row zeros, of the FASTA file's records one after the other.
 *   npx tsx bench/sae/activations.ts MODEL SAE proteins.fasta OUT
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { finished } from 'node:stream/promises';
import { recordFeatures } from '../../src/analyses/features';
import type { SparseRows } from '../../src/protocol/sparse';
import { locateEngine } from '../../src/runtime/client/enginePath';
import { createModelClient } from '../../src/runtime/client/modelClient';
import { openInstalledModel } from '../../src/runtime/weights/installedModel';
import { openSae } from '../../src/runtime/weights/sae/openSae';
import { inRoot } from '../../tools/lib/paths';
import { readSequences } from '../models/data';

async function main([folder, place, file, out]: readonly string[]): Promise<void> {
  if (folder === undefined || place === undefined || file === undefined || out === undefined)
    throw new Error(
      'This needs a model folder, the folder of an autoencoder, a FASTA file and a folder to write to.',
    );
  const [model, sae] = [await openInstalledModel(folder), await openSae(place)];
  const { alphabet } = model.manifest;
  await mkdir(out, { recursive: true });
  const files = ['features.u16', 'values.f32'].map((name) => createWriteStream(path.join(out, name)));
  const client = createModelClient({ enginePath: locateEngine(inRoot('dist')), engines: 1, threads: 1 });
  try {
    for (const residues of await readSequences(file, alphabet)) {
      const { rows } = await recordFeatures({ label: file, alphabet, residues }, { client, model, sae });
      for (const [i, bytes] of dense(rows, sae.encoder.k!).entries()) files[i]!.write(bytes);
    }
  } finally {
    await client.dispose();
  }
  for (const each of files) {
    each.end();
    await finished(each);
  }
}

/** k columns and values a row, as bytes. */
function dense({ starts, columns, values }: SparseRows, k: number): [Buffer, Buffer] {
  const rows = starts.length - 1;
  const [features, strengths] = [new Uint16Array(rows * k), new Float32Array(rows * k)];
  for (let row = 0; row < rows; row++) {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    features.set(columns.subarray(start, end), row * k);
    strengths.set(values.subarray(start, end), row * k);
  }
  return [Buffer.from(features.buffer), Buffer.from(strengths.buffer)];
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
