/** After a download: the self-test, then the reference table, both written into the model's manifest. */
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { readRecords } from '../runtime/files/readRecords';
import { KNOWN_ANSWERS } from '../runtime/weights/knownAnswers';
import type { ModelStore } from '../runtime/weights/modelStore';
import { readModel } from '../runtime/weights/readModel';
import type { NaturalSets } from './naturalSets';
import { measureReference, NATURAL_BINS, type NaturalSample } from './referenceTable';
import { selfTest, type SelfTest } from './selfTest';

export interface ExamineOptions {
  readonly client: ModelClient;
  readonly natural: NaturalSets;
  /** What published weights answer, by their sha256; those that Seqlens knows by default. */
  readonly answers?: typeof KNOWN_ANSWERS;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface TryOptions extends ExamineOptions {
  readonly store: ModelStore;
  /** The manifest has a further bin of the reference table. */
  readonly onBin?: () => void;
}

/** Of each sample, so that a large model's test takes minutes: it tells natural from shuffled by far. */
const RESIDUES = 30;
const LARGE = 2e8;
const RESIDUES_OF_LARGE = 12;
const PER_BIN = 24;

/** The self-test of any model, one of the user's own too. Rejects with `cancelled`, or what keeps the model from running. */
export async function examineModel(model: InstalledModel, options: ExamineOptions): Promise<SelfTest> {
  const { natural, answers = KNOWN_ANSWERS } = options;
  const { weightCount } = await readModel(model.folder);
  return selfTest({
    ...options,
    model,
    answers: answers.get(model.sha256),
    samples: await naturalSamples(natural, model),
    residuesEach: weightCount > LARGE ? RESIDUES_OF_LARGE : RESIDUES,
  });
}

/**
 * Gives the model with what was found in its manifest: `selfTest`, and where it failed a warning as its `quality.note`,
 * which every view shows. Rejects as `examineModel`, or with 'io.write'.
 */
export async function tryModel(model: InstalledModel, options: TryOptions): Promise<InstalledModel> {
  const result = await examineModel(model, options);
  return options.store.update(model, (manifest) => ({
    ...manifest,
    selfTest: result,
    quality: result.passed ? manifest.quality : { ...manifest.quality, note: failureNote(result) },
  }));
}

export function failureNote({ findings }: SelfTest): string {
  return `Its self-test failed on this machine, do not trust its numbers: ${findings.join(' ')}`;
}

/** Bin by bin, each written as it comes; what was measured before a cancel stays, and its passes are in the cache. */
export async function fillReference(model: InstalledModel, options: TryOptions): Promise<InstalledModel> {
  const samples = await naturalSamples(options.natural, model);
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

async function naturalSamples(natural: NaturalSets, { manifest }: InstalledModel): Promise<NaturalSample[]> {
  const { alphabet } = manifest;
  const samples: NaturalSample[] = [];
  for await (const { record } of readRecords(natural[alphabet], { alphabet })) samples.push(record);
  return samples;
}
