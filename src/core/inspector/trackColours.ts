/** Colours along a record: those of the editor's layers, so that one colour means one thing in both. */
import { ENTROPY_EDGES, LIKELIHOOD_EDGES } from '../analysis/bins';
import type { Method } from '../analysis/profile';
import { CANONICAL } from '../sequence/alphabets';
import type { Alphabet } from '../sequence/types';

/** What a hue stands for. */
export type Ramp = Method | 'borrowed' | 'feature' | 'attention';

export interface TrackColours {
  readonly ramp: Ramp;
  /** Ascending; a value that has reached the n-th has colour n + 1 of the ramp. */
  readonly edges: readonly number[];
  /** Whether the ramp's first colour is that of the highest values. */
  readonly isReversed: boolean;
}

/** The bins of the editor's colours, for log-probabilities in nats. */
export function likelihoodColours(method: Method, alphabet: Alphabet): TrackColours {
  const uniform = -Math.log(CANONICAL[alphabet].length);
  const edges = LIKELIHOOD_EDGES[method][alphabet].map((edge) => edge + uniform);
  return { ramp: method, edges, isReversed: false };
}

/** The same for entropy in nats: the first colour is where the model cannot tell. */
export function entropyColours(method: Method, alphabet: Alphabet): TrackColours {
  const most = Math.log(CANONICAL[alphabet].length);
  return { ramp: method, edges: ENTROPY_EDGES.map((edge) => most - edge).reverse(), isReversed: true };
}

/** Below zero a residue is less likely with its copies in sight. */
export const BORROWED_COLOURS: TrackColours = { ramp: 'borrowed', edges: [0], isReversed: false };
export const FEATURE_COLOURS: TrackColours = { ramp: 'feature', edges: [], isReversed: false };
export const ATTENTION_COLOURS: TrackColours = { ramp: 'attention', edges: [], isReversed: false };

/** Index into the ramp. */
export function colourIndex({ edges, isReversed }: TrackColours, value: number): number {
  let reached = 0;
  while (reached < edges.length && value >= edges[reached]!) reached++;
  return isReversed ? edges.length - reached : reached;
}

/** Theme colours of a ramp without `seqlens.` (package.json, contributes.colors): readable on the editor's background. */
export const RAMP_IDS: Readonly<Record<Ramp, readonly string[]>> = {
  masked: LIKELIHOOD_EDGES.masked.protein.concat(0).map((_, bin) => `likelihoodText.bin${bin}`),
  single: LIKELIHOOD_EDGES.single.protein.concat(0).map((_, bin) => `singleText.bin${bin}`),
  borrowed: ['track.lessLikely', 'track.borrowed'],
  feature: ['track.feature'],
  attention: ['track.attention'],
};

/** The same on paper: the light theme's. */
export const PAPER_RAMPS: Readonly<Record<Ramp, readonly string[]>> = {
  masked: ['#9e0600', '#a52014', '#925003', '#945516', '#8d5e36', '#86654a', '#806b5b', '#7a6f67', '#77726e'],
  single: ['#0a46b9', '#1f53b8', '#006d91', '#007196', '#2e7391', '#487488', '#5a7481', '#67747b', '#6e7477'],
  borrowed: ['#1f5f9f', '#8f4a00'],
  feature: ['#5b2a9d'],
  attention: ['#00706b'],
};
