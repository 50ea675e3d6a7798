/** Is the model process working, with what, and how fast: what a bug report needs, for editor and command line. */
import type { Method } from '../core/analysis/profile';
import { CANONICAL } from '../core/sequence/alphabets';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import { scoreRecord } from './score';

export interface EngineCheck {
  readonly model: {
    readonly name: string;
    readonly version: string;
    readonly alphabet: string;
    readonly window: number;
    readonly sha256: string;
    readonly folder: string;
  };
  /** Names and versions of what runs the model. */
  readonly runtime: string;
  /** Mean log-probability in nats of the reference sequence, one unmasked pass: the same on every machine. */
  readonly referenceValue: number;
  /** From asking to the first answer, engine start and opening the model included. */
  readonly startMilliseconds: number;
  /** Fastest of three, on sequences of PROBE_LENGTH residues: an engine's start and other work only slow it. */
  readonly residuesPerSecond: Readonly<Record<Method, number>>;
  readonly pids: readonly number[];
}

export const PROBE_LENGTH = 120;
const REFERENCE_LENGTH = 76;
const REPEATS = 3;

/** Rejects with the coded error that keeps the model from running. */
export async function checkEngine(
  client: ModelClient,
  model: InstalledModel,
  signal?: AbortSignal,
): Promise<EngineCheck> {
  const { name, version, alphabet, window } = model.manifest;
  const probe = (residues: Uint8Array, method: Method): Promise<Probe> =>
    measure(client, model, residues, method, signal);
  // No cache knows a random sequence: an engine has to start for it.
  const start = await probe(randomResidues(alphabet, PROBE_LENGTH, Math.random), 'single');
  const reference = await probe(randomResidues(alphabet, REFERENCE_LENGTH, fixedSequence()), 'single');
  const residuesPerSecond = {
    single: await speed(client, model, 'single', signal),
    masked: await maskedSpeed(client, model, signal),
  };
  const { runtime, pids } = client.status();
  return {
    model: { name, version, alphabet, window, sha256: model.sha256, folder: model.folder },
    runtime: runtime ?? 'unknown',
    referenceValue: reference.mean,
    startMilliseconds: start.milliseconds,
    residuesPerSecond,
    pids,
  };
}

/** Residues a second, each masked in turn, in records of PROBE_LENGTH; the fastest of three. */
export async function maskedSpeed(
  client: ModelClient,
  model: InstalledModel,
  signal?: AbortSignal,
): Promise<number> {
  return speed(client, model, 'masked', signal);
}

interface Probe {
  readonly milliseconds: number;
  readonly mean: number;
}

async function measure(
  client: ModelClient,
  model: InstalledModel,
  residues: Uint8Array,
  method: Method,
  signal?: AbortSignal,
): Promise<Probe> {
  const { alphabet } = model.manifest;
  const input = { id: 'probe', label: 'The check', alphabet, residues };
  const options = { client, model, method, normalisation: 'alphabet', perResidue: false } as const;
  const began = performance.now();
  const { meanLogLikelihood } = await scoreRecord(input, options, signal);
  return { milliseconds: performance.now() - began, mean: meanLogLikelihood ?? NaN };
}

async function speed(
  client: ModelClient,
  model: InstalledModel,
  method: Method,
  signal?: AbortSignal,
): Promise<number> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const residues = randomResidues(model.manifest.alphabet, PROBE_LENGTH, Math.random);
    times.push((await measure(client, model, residues, method, signal)).milliseconds);
  }
  return (PROBE_LENGTH * 1000) / Math.min(...times);
}

function randomResidues(alphabet: keyof typeof CANONICAL, length: number, random: () => number): Uint8Array {
  const letters = CANONICAL[alphabet];
  return Uint8Array.from({ length }, () => letters.charCodeAt(Math.floor(random() * letters.length)));
}

/** Numbers in [0, 1), the same ones each time: Park and Miller's generator (CACM 1988). */
function fixedSequence(): () => number {
  const modulus = 2147483647;
  let state = 1;
  return () => {
    state = (state * 16807) % modulus;
    return state / modulus;
  };
}
