/** The experiment of Kantroo, Wagner and Machta (2025, arXiv 2504.17068): what a second copy does to the first one's likelihood. */
import type { Alphabet } from '../sequence/types';

/** What is varied; everything else stays at the design's base. */
export type Curve = 'unitLength' | 'spacer' | 'copies' | 'divergence';

/** What follows the first unit. `unrelated` is the control: as long, of the same composition, in another order. */
export type Partner = 'copy' | 'reverseComplement' | 'unrelated';

export interface Geometry {
  /** Residues of the unit that are used, from its start. */
  readonly unitLength: number;
  /** Random residues between two units. */
  readonly spacer: number;
  /** Units in all, the first included. */
  readonly copies: number;
  /** Share of each later unit's residues that is substituted, 0 to 1. */
  readonly divergence: number;
}

export interface Design {
  readonly alphabet: Alphabet;
  /** ASCII codes; canonical letters only. */
  readonly units: readonly { readonly id: string; readonly residues: Uint8Array }[];
  readonly base: Geometry;
  /** Values that each curve takes on. */
  readonly curves: Readonly<Partial<Record<Curve, readonly number[]>>>;
  /** `reverseComplement` for nucleotides only. */
  readonly partners: readonly Exclude<Partner, 'unrelated'>[];
  readonly seed: number;
}

/** One point of a curve. */
export interface Point {
  readonly curve: Curve;
  readonly value: number;
  readonly geometry: Geometry;
}

export const DEFAULT_CURVES: Readonly<Record<Curve, readonly number[]>> = {
  unitLength: [10, 20, 30, 45, 60, 90],
  spacer: [0, 10, 20, 40, 80],
  copies: [2, 3, 4],
  divergence: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1],
};

export const DEFAULT_BASE: Geometry = { unitLength: 60, spacer: 0, copies: 2, divergence: 0 };

export function pointsOf({ base, curves }: Pick<Design, 'base' | 'curves'>): readonly Point[] {
  return (['unitLength', 'spacer', 'copies', 'divergence'] as const).flatMap((curve) =>
    (curves[curve] ?? []).map((value) => ({ curve, value, geometry: { ...base, [curve]: value } })),
  );
}

/** Residues of a construct of this geometry. */
export function constructLength({ unitLength, spacer, copies }: Geometry): number {
  return copies * unitLength + (copies - 1) * spacer;
}

/**
 * The default curves cut to what fits into one window and into the shortest unit, and their base; what is set in
 * `changes` stays.
 */
export function defaultDesign(
  shortest: number,
  window: number,
  changes: Partial<Geometry> = {},
): Pick<Design, 'base' | 'curves'> {
  const base = { ...DEFAULT_BASE, unitLength: Math.min(DEFAULT_BASE.unitLength, shortest), ...changes };
  const fits = pointsOf({ base, curves: DEFAULT_CURVES }).filter(
    ({ geometry }) => geometry.unitLength <= shortest && constructLength(geometry) <= window,
  );
  const curves = Object.fromEntries(
    Object.keys(DEFAULT_CURVES).map((curve) => [
      curve,
      fits.filter((point) => point.curve === curve).map(({ value }) => value),
    ]),
  );
  return { base, curves };
}
