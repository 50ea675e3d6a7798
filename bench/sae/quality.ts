/**
 * What a model loses when a layer's hidden states are replaced by an autoencoder's reconstruction, through Seqlens's own engine; JSON
 * on standard output. 15 % of the canonical residues of each held-out protein are masked at once; every residue's hidden state is
 * replaced, the masked ones' too, those of the special tokens stay. Loss recovered is unclipped.
 *   npx tsx bench/sae/quality.ts MODEL SAE held-out.fasta
 */
import { letterIndices, NOT_SCORED } from '../../src/core/analysis/letters';
import { windowTokens } from '../../src/core/planners/plan';
import { tokenise } from '../../src/core/planners/tokenise';
import { seededRandom } from '../../src/core/random';
import type { SaeQuality } from '../../src/protocol/sae';
import { openInstalledModel } from '../../src/runtime/weights/installedModel';
import { openSae } from '../../src/runtime/weights/sae/openSae';
import { readSequences } from '../models/data';
import { Continuation } from './continuation';
import { Decoder } from './decoder';
import { Reconstruction, type Masked } from './reconstruction';

const SHARE = 0.15;

async function main([folder, place, file]: readonly string[]): Promise<void> {
  if (folder === undefined || place === undefined || file === undefined)
    throw new Error('This needs a model folder, the folder of an autoencoder, and a FASTA file.');
  const [model, sae] = [await openInstalledModel(folder), await openSae(place)];
  const halves = await Continuation.open(folder, sae.encoder.layer);
  const { alphabet, window } = model.manifest;
  const random = seededRandom(1);
  const sequences = (await readSequences(file, alphabet)).map((residues) => residues.subarray(0, window));
  const questions = sequences.map((residues): Masked => {
    const record = tokenise(residues, halves.vocabulary, alphabet);
    const letters = letterIndices(residues, alphabet);
    const masked = [...letters.keys()].filter((at) => letters[at] !== NOT_SCORED && random.next() < SHARE);
    const tokens = Int32Array.from(masked, (at) => at + record.before.length);
    return {
      pass: { ids: windowTokens(record, 0, residues.length), masked: tokens, rows: tokens },
      first: record.before.length,
      residues: residues.length,
      truth: masked.map((at) => letters[at]!),
    };
  });
  const reconstruction = new Reconstruction(halves, sae, await Decoder.open(sae), alphabet);
  for (const question of questions) await reconstruction.learnMean(question);
  for (const question of questions) await reconstruction.add(question);
  const { targets, ...quality } = reconstruction.result();
  const measuredOn = `${sequences.length} held-out proteins, ${targets.toLocaleString('en')} masked positions`;
  console.log(JSON.stringify({ ...quality, measuredOn } satisfies SaeQuality));
  await halves.dispose();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
