/** Does a model that has just been installed answer as it should: known answers, and what any model must satisfy. */
import { CANONICAL } from '../core/sequence/alphabets';
import { readProfile } from '../core/analysis/reading';
import { residueStatistics } from '../core/analysis/statistics';
import { summarise } from '../core/analysis/summary';
import { formatNumber } from '../core/words';
import { SeqlensError } from '../protocol/errors';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { KnownAnswer } from '../runtime/weights/knownAnswers';
import { shuffledSample, type NaturalSample } from './referenceTable';

export interface SelfTest {
  readonly passed: boolean;
  /** What was found, good and bad, one sentence each. */
  readonly findings: readonly string[];
}

export interface SelfTestOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  /** Of exactly these weights; undefined where none are known. */
  readonly answers: readonly KnownAnswer[] | undefined;
  /** Natural sequences of the model's alphabet, no longer than its window. */
  readonly samples: readonly NaturalSample[];
  /** Residues of each sample that are asked about, evenly spread; all of them where it has fewer. */
  readonly residuesEach: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Absolute, or relative above 1. The known ones have four or five digits behind the point. */
const TOLERANCE = 1e-3;
const SAMPLES = 8;

interface Finding {
  readonly good: boolean;
  readonly text: string;
}

/** Rejects with `cancelled`, or what keeps any model from running. */
export async function selfTest(options: SelfTestOptions): Promise<SelfTest> {
  const findings = await examine(options).catch((error: unknown) => {
    // What the model itself is to blame for; a process that cannot start is not.
    const isOurs = error instanceof SeqlensError && /^(model\.|engine\.failed$)/.test(error.code);
    if (!isOurs) throw error;
    return [{ good: false, text: error.message }];
  });
  return { passed: findings.every(({ good }) => good), findings: findings.map(({ text }) => text) };
}

async function examine(options: SelfTestOptions): Promise<Finding[]> {
  return [...(await knownAnswers(options)), ...(await sanity(options))];
}

async function knownAnswers({ client, model, answers, signal }: SelfTestOptions): Promise<Finding[]> {
  if (!answers) return [];
  let worst = 0;
  let count = 0;
  for (const { ids, output, rows } of answers) {
    const { columns, values } = await client.tokens(model, Int32Array.from(ids), output, signal);
    for (const [row, known] of rows) {
      count += known.length;
      known.forEach((value, column) => {
        const off = Math.abs(values[row * columns + column]! - value) / Math.max(1, Math.abs(value));
        worst = Number.isFinite(off) ? Math.max(worst, off) : Infinity;
      });
    }
  }
  const off = worst.toPrecision(2);
  return worst <= TOLERANCE
    ? [{ good: true, text: `Gives the ${count} published values (at most ${off} off).` }]
    : [{ good: false, text: `Gives other values than the published ones (up to ${off} off).` }];
}

/** Finite, normalised, and natural sequences likelier than the same ones shuffled. */
async function sanity(options: SelfTestOptions): Promise<Finding[]> {
  const { window } = options.model.manifest;
  const samples = options.samples.filter(({ residues }) => residues.length <= window).slice(0, SAMPLES);
  if (samples.length === 0)
    return [{ good: false, text: `Its window of ${window} is too short for any natural sequence here.` }];
  let [natural, shuffled, sound, done] = [0, 0, true, 0];
  for (const sample of samples) {
    for (const each of [sample, shuffledSample(sample)]) {
      const { mean, isSound } = await likelihood(each, options);
      sound &&= isSound;
      if (each === sample) natural += mean / samples.length;
      else shuffled += mean / samples.length;
      options.onProgress?.(++done, 2 * samples.length);
    }
  }
  if (!sound)
    return [{ good: false, text: 'Gives probabilities that are no numbers, or do not add up to 1.' }];
  const perplexities = `${formatNumber(Math.exp(-natural))} against ${formatNumber(Math.exp(-shuffled))} shuffled`;
  return natural > shuffled
    ? [
        {
          good: true,
          text: `Finds natural sequences likelier than shuffled ones (pseudo-perplexity ${perplexities}).`,
        },
      ]
    : [
        {
          good: false,
          text: `Finds natural sequences no likelier than shuffled ones (pseudo-perplexity ${perplexities}).`,
        },
      ];
}

async function likelihood(
  { id, residues }: NaturalSample,
  { client, model, residuesEach, signal }: SelfTestOptions,
): Promise<{ mean: number; isSound: boolean }> {
  const { alphabet } = model.manifest;
  const only = spread(residues.length, residuesEach);
  const request = { model, alphabet, method: 'masked', residues, label: id, only } as const;
  const reading = readProfile(await client.score(request, signal && { signal }), residues, alphabet);
  const statistics = residueStatistics(reading);
  const { meanLogLikelihood } = summarise(reading, statistics);
  const mean = meanLogLikelihood ?? NaN;
  const most = Math.log(CANONICAL[alphabet].length) + 1e-6;
  // Probabilities that do not add up to 1 show in an entropy beyond that of equal ones, or below none.
  const isSound = Array.from(only).every((residue) => {
    const [p, entropy] = [statistics.logProbability[residue]!, statistics.entropy[residue]!];
    return p <= 0 && entropy >= 0 && entropy <= most;
  });
  return { mean, isSound: isSound && Number.isFinite(mean) };
}

function spread(length: number, count: number): Uint32Array {
  const kept = Math.min(length, count);
  return Uint32Array.from({ length: kept }, (_, i) => Math.floor(((i + 0.5) * length) / kept));
}
