/** After a download: the self-test, then the reference table, both written into the model's manifest. */
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { readRecords } from '../runtime/files/readRecords';
import { KNOWN_ANSWERS } from '../runtime/weights/knownAnswers';
import { readModelFolder } from '../runtime/weights/modelFolder';
import { parameterCount } from '../runtime/weights/modelSize';
import type { ModelStore } from '../runtime/weights/modelStore';
import { measureReference, NATURAL_BINS, type NaturalSample } from './referenceTable';
import { selfTest } from './selfTest';

export interface TryOptions {
  readonly store: ModelStore;
  readonly client: ModelClient;
  /** FASTA of natural proteins (models/natural-proteins.fasta of the package). */
  readonly proteins: string;
  /** What published weights answer, by their sha256; those that Seqlens knows by default. */
  readonly answers?: typeof KNOWN_ANSWERS;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** The manifest has a further bin of the reference table. */
  readonly onBin?: () => void;
}

/** Of each sample, so that a large model's test takes minutes: it tells natural from shuffled by far. */
const RESIDUES = 30;
const LARGE = 2e8;
const RESIDUES_OF_LARGE = 12;
const PER_BIN = 24;

/**
 * Gives the model with what was found in its manifest: `selfTest`, and where it failed a warning as its `quality.note`,
 * which every view shows. Rejects with `cancelled`, or what keeps the model from running.
 */
export async function tryModel(model: InstalledModel, options: TryOptions): Promise<InstalledModel> {
  const { store, proteins, answers = KNOWN_ANSWERS } = options;
  const { config } = await readModelFolder(model.folder);
  const result = await selfTest({
    ...options,
    model,
    answers: answers.get(model.sha256),
    samples: await naturalSamples(proteins, model),
    residuesEach: parameterCount(config) > LARGE ? RESIDUES_OF_LARGE : RESIDUES,
  });
  return store.update(model, (manifest) => ({
    ...manifest,
    selfTest: result,
    quality: result.passed
      ? manifest.quality
      : {
          ...manifest.quality,
          note: `Its self-test failed on this machine, do not trust its numbers: ${result.findings.join(' ')}`,
        },
  }));
}

/** Bin by bin, each written as it comes; what was measured before a cancel stays, and its passes are in the cache. */
export async function fillReference(model: InstalledModel, options: TryOptions): Promise<InstalledModel> {
  const samples = await naturalSamples(options.proteins, model);
  const edges = NATURAL_BINS.map((edge) => Math.min(edge, model.manifest.window + 1));
  let filled = model;
  const table = measureReference({ ...options, model, samples, edges, perBin: PER_BIN });
  for await (const bin of table) {
    filled = await options.store.update(filled, (manifest) => ({
      ...manifest,
      reference: [
        ...(manifest.reference ?? []).filter(({ length: [from] }) => from !== bin.length[0]),
        bin,
      ].sort((a, b) => a.length[0] - b.length[0]),
    }));
    options.onBin?.();
  }
  return filled;
}

/** The proteins for a protein model; nothing of nucleotides is at hand. */
async function naturalSamples(file: string, { manifest }: InstalledModel): Promise<NaturalSample[]> {
  const samples: NaturalSample[] = [];
  if (manifest.alphabet !== 'protein') return samples;
  for await (const { record } of readRecords(file, { alphabet: 'protein' })) samples.push(record);
  return samples;
}
