/** What the colours mean, in words. */
import {
  BIN_COUNT,
  ENTROPY_EDGES,
  LIKELIHOOD_EDGES,
  NO_BIN,
  rankBin,
  type ColourMeasure,
} from '../../core/analysis/bins';
import { CANONICAL } from '../../core/sequence/alphabets';
import type { Method } from '../../core/analysis/profile';
import type { Alphabet } from '../../core/sequence/types';
import { formatExact } from '../words';

export interface Scale {
  readonly measure: ColourMeasure;
  readonly method: Method;
  readonly alphabet: Alphabet;
}

/** One line a bin, from the unlikely end: what a residue of that colour has. */
export function binMeanings(scale: Scale): string[] {
  return Array.from({ length: BIN_COUNT }, (_, bin) => binMeaning(scale, bin));
}

export function scaleTitle({ measure, method }: Scale): string {
  const how = method === 'masked' ? 'masked' : 'single pass: the model sees the residue';
  const what = {
    likelihood: 'Log-probability in nats against uniform',
    entropy: 'Entropy in nats below uniform',
    rank: 'Rank of the residue',
  }[measure];
  return `${what} (${how})`;
}

function binMeaning(scale: Scale, bin: number): string {
  if (scale.measure !== 'likelihood') return binRange(scale, bin);
  const letters = CANONICAL[scale.alphabet].length;
  const probabilities = LIKELIHOOD_EDGES[scale.method][scale.alphabet].map((edge) =>
    Math.min(1, Math.exp(edge) / letters),
  );
  return `${binRange(scale, bin)} (p ${between(probabilities, bin)})`;
}

function binRange(scale: Scale, bin: number): string {
  const letters = CANONICAL[scale.alphabet].length;
  switch (scale.measure) {
    case 'likelihood':
      return between(LIKELIHOOD_EDGES[scale.method][scale.alphabet], bin);
    case 'entropy':
      return between(ENTROPY_EDGES, bin);
    case 'rank':
      return ranks(bin, letters);
  }
}

function between(edges: readonly number[], bin: number): string {
  const low = edges[bin - 1];
  const high = edges[bin];
  if (low === undefined) return `below ${formatExact(high!)}`;
  if (high === undefined) return `${formatExact(low)} or more`;
  return `${formatExact(low)} to ${formatExact(high)}`;
}

function ranks(bin: number, letters: number): string {
  const inBin = Array.from({ length: letters }, (_, i) => i + 1).filter(
    (rank) => rankBin(rank, letters) === bin,
  );
  const [first, last] = [inBin[0], inBin.at(-1)];
  if (first === undefined || last === undefined) return 'no rank';
  return first === last ? `rank ${first}` : `ranks ${first} to ${last}`;
}

/** What the colour under the mouse says. */
export function legendLine(scale: Scale, bin: number): string {
  if (bin === NO_BIN) return '';
  const unit = { likelihood: ' nats against uniform', entropy: ' nats below uniform', rank: '' }[
    scale.measure
  ];
  return `colour ${bin + 1} of ${BIN_COUNT}: ${binRange(scale, bin)}${unit}`;
}
