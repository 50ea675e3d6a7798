/**
 * What published weights answer, written down by others: the first numbers of some rows. Token ids are ESM-2's, and
 * hidden layers count as fair-esm counts them. Data only.
 */
import type { AttentionOutput, PassOutput } from '../../protocol/engine';

export interface KnownAnswer {
  readonly ids: readonly number[];
  readonly output: Exclude<PassOutput, AttentionOutput>;
  /** Token (0-based, of `ids`) -> first values of its row. */
  readonly rows: ReadonlyMap<number, readonly number[]>;
}

const LOGITS = { kind: 'logits' } as const;
const hidden = (layer: number): { readonly kind: 'hidden'; readonly layer: number } => ({
  kind: 'hidden',
  layer,
});

/** ESM-2 8M: the integration tests of Hugging Face's transformers (the first two), and those of InterPLM. */
const ESM2_8M: readonly KnownAnswer[] = [
  {
    // 1 is the pad token, here one like any other.
    ids: [0, 1, 2, 3, 4, 5],
    output: LOGITS,
    rows: new Map([
      [0, [8.9215, -10.5898, -6.4671]],
      [1, [-6.3967, -13.9114, -1.1212]],
      [2, [-7.7812, -13.9516, -3.7406]],
    ]),
  },
  {
    ids: [0, 6, 4, 13, 5, 4, 16, 12, 11, 7, 2],
    output: hidden(6),
    rows: new Map([
      [0, [0.1444, 0.5413, 0.3248]],
      [1, [0.3034, 0.0053, 0.3108]],
      [2, [0.3228, -0.2499, 0.3415]],
    ]),
  },
  // MKTA
  {
    ids: [0, 20, 15, 11, 5, 2],
    output: hidden(1),
    rows: new Map([
      [1, [-0.33677, 0.35785, -0.06361]],
      [4, [0.32096, 0.01496, 0.48929]],
    ]),
  },
  {
    ids: [0, 20, 15, 11, 5, 2],
    output: hidden(3),
    rows: new Map([
      [1, [0.67743, -0.05017, -1.11199]],
      [4, [0.23142, -0.34036, -0.76865]],
    ]),
  },
];

/** By sha256 of the weights. */
export const KNOWN_ANSWERS: ReadonlyMap<string, readonly KnownAnswer[]> = new Map([
  ['c78322372c5f2a2db07ff6df20637701d82eb255aa32e2623c2db18553db28d9', ESM2_8M],
]);
