/**
 * Masked perplexity of held-out sequences: 15 % of the canonical residues masked at once, softmax over the canonical letters,
 * per residue, each sequence cropped to the window, three draws.
 */
import { letterIndices, NOT_SCORED } from '../../src/core/analysis/letters';
import { seededRandom } from '../../src/core/random';
import { readSequences } from './data';
import type { Predictor } from './predictor';
import { bootstrap, mean, type Estimate } from './statistics';

const SHARE = 0.15;
const SEEDS = [1, 2, 3];

export interface Perplexity {
  /** Of the three draws' mean cross-entropy; interval over sequences. */
  readonly all: Estimate;
  readonly draws: readonly number[];
  readonly targets: number;
  /** exp of the entropy of the letters' frequencies in the same residues. */
  readonly unigram: number;
}

/** Nats summed over the targets, and how many. */
interface Loss {
  readonly nats: number;
  readonly targets: number;
}

const perplexityOf = (losses: readonly Loss[]): number =>
  Math.exp(sum(losses.map(({ nats }) => nats)) / sum(losses.map(({ targets }) => targets)));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export async function maskedPerplexity(predictor: Predictor, file: string): Promise<Perplexity> {
  const { alphabet, window } = predictor.model.manifest;
  const sequences = (await readSequences(file, alphabet))
    .map((residues) => residues.subarray(0, window))
    .sort((a, b) => a.length - b.length);
  const losses: Loss[][] = [];
  for (const seed of SEEDS) losses.push(await draw(predictor, sequences, seed));
  const bySequence = sequences.map((_, i) => ({
    nats: sum(losses.map((of) => of[i]!.nats)),
    targets: sum(losses.map((of) => of[i]!.targets)),
  }));
  return {
    all: bootstrap(bySequence, perplexityOf),
    draws: losses.map(perplexityOf),
    targets: sum(bySequence.map(({ targets }) => targets)),
    unigram: unigramPerplexity(
      sequences.map((residues) => letterIndices(residues, alphabet)),
      predictor.letters,
    ),
  };
}

async function draw(predictor: Predictor, sequences: readonly Uint8Array[], seed: number): Promise<Loss[]> {
  const random = seededRandom(seed);
  const { alphabet } = predictor.model.manifest;
  const letters = sequences.map((residues) => letterIndices(residues, alphabet));
  const questions = sequences.map((residues, i) => ({
    residues,
    masked: [...residues.keys()].filter((at) => letters[i]![at] !== NOT_SCORED && random.next() < SHARE),
  }));
  const asked = questions.map(({ masked }) => masked.length > 0);
  const answers = await predictor.ask(questions.filter((_, i) => asked[i]));
  const width = predictor.letters.length;
  return questions.map(({ masked }, i) => {
    if (!asked[i]) return { nats: 0, targets: 0 };
    const rows = answers.shift()!;
    const nats = masked.map((at, row) => -Math.log(rows[row * width + letters[i]![at]!]!));
    return { nats: sum(nats), targets: masked.length };
  });
}

function unigramPerplexity(sequences: readonly Uint8Array[], letters: string): number {
  const counts = new Array<number>(letters.length).fill(0);
  for (const sequence of sequences)
    for (const letter of sequence) if (letter !== NOT_SCORED) counts[letter]!++;
  const shares = counts.map((count) => count / sum(counts)).filter((share) => share > 0);
  return Math.exp(-mean(shares.map((share) => share * Math.log(share))) * shares.length);
}
