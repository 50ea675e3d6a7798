/** The layers of a record as tracks: what the inspector draws, and what goes to files. */
import type { Borrowed } from '../analysis/borrowed';
import { gainAt } from '../analysis/borrowedBins';
import type { Method } from '../analysis/profile';
import type { ResidueStatistics } from '../analysis/statistics';
import { CANONICAL } from '../sequence/alphabets';
import type { Alphabet } from '../sequence/types';
import type { Track } from './track';
import { BORROWED_COLOURS, entropyColours, likelihoodColours } from './trackColours';

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
    label: 'Log-probability',
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
    label: 'Entropy',
    unit: 'nats',
    values: valuesOf(entropy, made),
    scale: { low: 0, high: mostNats(made), base: 0 },
    colours: entropyColours(made.method, made.alphabet),
    source: made.source,
  };
}

/** The context gain; NaN outside copies, and where they were not masked. */
export function borrowedTrack(borrowed: Borrowed, model: string): Track {
  return {
    id: 'borrowed',
    label: 'Borrowed from copies',
    unit: 'nats',
    values: Float32Array.from(borrowed.states, (_, residue) => gainAt(borrowed, residue)),
    scale: { low: -4, high: 4, base: 0 },
    colours: BORROWED_COLOURS,
    source: `${model} · context gain, partner-masked`,
  };
}

export const METHOD_NAMES: Readonly<Record<Method, string>> = { masked: 'masked', single: 'single pass' };

function valuesOf(values: Float64Array, { onRecord }: LayerMade): Float32Array {
  const plain = Float32Array.from(values);
  return onRecord ? onRecord(plain) : plain;
}

function mostNats({ alphabet }: LayerMade): number {
  return Math.log(CANONICAL[alphabet].length);
}
