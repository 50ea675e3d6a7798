/** Colours along a record: those of the editor's layers, so that one colour means one thing in both. */
import { BIN_COUNT, ENTROPY_EDGES, LIKELIHOOD_EDGES } from '../analysis/bins';
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

/** A value is filled with the editor's background for it and edged with an ink that stands out from any page. */
export interface RampColours {
  readonly fills: readonly string[];
  readonly inks: readonly string[];
}

const alike = (...inks: readonly string[]): RampColours => ({ fills: inks, inks });
const binIds = (scale: 'likelihood' | 'single'): RampColours => {
  const ids = (kind: string): string[] => Array.from({ length: BIN_COUNT }, (_, bin) => `${kind}.bin${bin}`);
  return { fills: ids(scale), inks: ids(`${scale}Text`) };
};

/** Theme colours without `seqlens.` (package.json, contributes.colors). */
export const RAMP_IDS: Readonly<Record<Ramp, RampColours>> = {
  masked: binIds('likelihood'),
  single: binIds('single'),
  borrowed: alike('track.lessLikely', 'track.borrowed'),
  feature: alike('track.feature'),
  attention: alike('track.attention'),
};

/** The same on paper: the light theme's. */
export const PAPER_RAMPS: Readonly<Record<Ramp, RampColours>> = {
  masked: {
    fills: [
      '#7f2213',
      '#b84b03',
      '#f1aa47',
      '#f6bd74',
      '#f9cd98',
      '#fbdcb6',
      '#fde9d0',
      '#fff3e5',
      '#fef9f3',
    ],
    inks: ['#9e0600', '#a52014', '#925003', '#945516', '#8d5e36', '#86654a', '#806b5b', '#7a6f67', '#77726e'],
  },
  single: {
    fills: [
      '#24418d',
      '#0074c8',
      '#2fccfe',
      '#6fd8ff',
      '#99e2ff',
      '#baeafe',
      '#d4f2fe',
      '#e8f8fe',
      '#f5fbfe',
    ],
    inks: ['#0a46b9', '#1f53b8', '#006d91', '#007196', '#2e7391', '#487488', '#5a7481', '#67747b', '#6e7477'],
  },
  borrowed: alike('#1f5f9f', '#8f4a00'),
  feature: alike('#5b2a9d'),
  attention: alike('#00706b'),
};
