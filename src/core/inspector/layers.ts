/** The layers of a record as tracks: what the inspector draws, and what goes to files. */
import type { Borrowed } from '../analysis/borrowed';
import { gainAt } from '../analysis/borrowedBins';
import type { Method } from '../analysis/profile';
import type { ResidueStatistics } from '../analysis/statistics';
import { CANONICAL } from '../sequence/alphabets';
import type { Alphabet } from '../sequence/types';
import type { Track } from './track';
import { BORROWED_COLOURS, entropyColours, likelihoodColours } from './trackColours';

/** What layers are called; the host puts them into the editor's language. */
export const LAYER_WORDS = {
  logLikelihood: 'Log-probability',
  entropy: 'Entropy',
  borrowed: 'Borrowed from copies',
  contextGain: 'context gain, partner-masked',
  masked: 'masked',
  single: 'single pass',
} as const;

export interface LayerMade {
  readonly method: Method;
  /** The model's. */
  readonly alphabet: Alphabet;
  /** Model, method, window: one line. */
  readonly source: string;
  /** Puts the values of what the model read onto the record's residues; they are the same where it is left out. */
  readonly onRecord?: (values: Float32Array) => Float32Array;
}

export function likelihoodTrack({ logProbability }: ResidueStatistics, made: LayerMade): Track {
  return {
    id: 'log-likelihood',
    label: LAYER_WORDS.logLikelihood,
    unit: 'nats',
    values: valuesOf(logProbability, made),
    scale: { low: -2 * mostNats(made), high: 0, base: 0 },
    colours: likelihoodColours(made.method, made.alphabet),
    source: made.source,
  };
}

export function entropyTrack({ entropy }: ResidueStatistics, made: LayerMade): Track {
  return {
    id: 'entropy',
    label: LAYER_WORDS.entropy,
    unit: 'nats',
    values: valuesOf(entropy, made),
    scale: { low: 0, high: mostNats(made), base: 0 },
    colours: entropyColours(made.method, made.alphabet),
    source: made.source,
  };
}

/** The context gain; NaN outside copies, and where they were not masked. */
export function borrowedTrack(borrowed: Borrowed, source: string): Track {
  return {
    id: 'borrowed',
    label: LAYER_WORDS.borrowed,
    unit: 'nats',
    values: Float32Array.from(borrowed.states, (_, residue) => gainAt(borrowed, residue)),
    scale: { low: -4, high: 4, base: 0 },
    colours: BORROWED_COLOURS,
    source,
  };
}

function valuesOf(values: Float64Array, { onRecord }: LayerMade): Float32Array {
  const plain = Float32Array.from(values);
  return onRecord ? onRecord(plain) : plain;
}

function mostNats({ alphabet }: LayerMade): number {
  return Math.log(CANONICAL[alphabet].length);
}
