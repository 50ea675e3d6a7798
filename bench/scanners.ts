/** The exact masked scan of some records, once as Seqlens ships it and once in PyTorch, with the same weights. */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { LogitProfile } from '../src/core/analysis/profile';
import { ESM2_VOCABULARY, requiredToken } from '../src/core/tokens/vocabulary';
import { createModelClient } from '../src/runtime/client/modelClient';
import type { InstalledModel } from '../src/runtime/client/types';
import { openInstalledModel } from '../src/runtime/weights/installedModel';
import { ROOT, runPython, type Environment } from './torch';

export interface Task {
  readonly folder: string;
  readonly heads: number;
  readonly sequences: readonly string[];
  readonly threads: number;
}

export interface Scan {
  readonly seconds: number;
  /** Log-probability of each residue over the vocabulary, record after record. */
  readonly logProbabilities: readonly number[];
}

/** Nats: both have done the same work. */
const TOLERANCE = 1e-3;
/** Residues that every engine scans before the clock starts: the graph is made on first need. */
const WARM_UP = 16;

/** As many model processes of one thread as there are threads, as `seqlens score` runs them. */
export async function scanWithSeqlens({ folder, sequences, threads }: Task): Promise<Scan> {
  const client = createModelClient({
    enginePath: path.join(ROOT, 'dist/engine.js'),
    engines: threads,
    threads: 1,
  });
  try {
    const model = await openInstalledModel(folder);
    const scan = (sequence: string, index: number, only?: Uint32Array): Promise<LogitProfile> =>
      client.score({ ...request(model, sequence), label: `Record ${index + 1}`, ...(only && { only }) });
    // Another record: rows of the same one would be kept, and missing from what is measured.
    const other = Array.from(sequences[0]!).reverse().join('');
    const warmUp = Uint32Array.from({ length: WARM_UP }, (_, i) => i);
    for (let turn = 0; turn < 2; turn++) await scan(other, 0, warmUp);
    const began = performance.now();
    const profiles = await Promise.all(sequences.map((sequence, index) => scan(sequence, index)));
    const seconds = (performance.now() - began) / 1000;
    return {
      seconds,
      logProbabilities: profiles.flatMap((profile, i) => ofResidues(profile, sequences[i]!)),
    };
  } finally {
    await client.dispose();
  }
}

function request(model: InstalledModel, sequence: string) {
  const residues = new TextEncoder().encode(sequence);
  return { model, alphabet: 'protein', method: 'masked', residues } as const;
}

function ofResidues({ logits, vocabulary }: LogitProfile, sequence: string): number[] {
  const width = vocabulary.length;
  return Array.from(sequence, (letter, i) =>
    logProbability(logits.subarray(i * width, (i + 1) * width), vocabulary.indexOf(letter)),
  );
}

function logProbability(logits: Float32Array, id: number): number {
  const top = Math.max(...logits);
  return logits[id]! - top - Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0));
}

/** Loading and a trial of batch sizes are not counted. */
export function scanWithTorch(task: Task, tuned: Environment, scratch: string): Scan {
  const { folder, heads, sequences, threads } = task;
  const id = (token: string): number => requiredToken(ESM2_VOCABULARY, token);
  const ids = sequences.map((sequence) => [id('<cls>'), ...Array.from(sequence, id), id('<eos>')]);
  const input = path.join(scratch, 'ids.json');
  writeFileSync(input, JSON.stringify(ids));
  const args = [folder, input, '--heads', String(heads), '--threads', String(threads)];
  return runPython(path.join(ROOT, 'test/reference/scan_torch.py'), args, tuned) as Scan;
}

/** Throws when the two have not done the same work. */
export function checkSame(ours: Scan, theirs: Scan, name: string): void {
  if (ours.logProbabilities.length !== theirs.logProbabilities.length)
    throw new Error(
      `${name}: ${ours.logProbabilities.length} and ${theirs.logProbabilities.length} residues.`,
    );
  ours.logProbabilities.forEach((value, i) => {
    const difference = Math.abs(value - theirs.logProbabilities[i]!);
    if (!(difference <= TOLERANCE))
      throw new Error(`${name}: residue ${i + 1} differs by ${difference} nat.`);
  });
}
