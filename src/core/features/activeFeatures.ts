/** The features that are active in a record, ranked. */
import type { SparseRows } from '../../protocol/sparse';
import type { FeatureBackground } from './background';

export interface ActiveFeature {
  /** 0-based, as the autoencoder numbers them. */
  readonly feature: number;
  /** Highest activation in the record. */
  readonly max: number;
  /** 0-based residue where it is reached first. */
  readonly at: number;
  /** Residues at which it is above zero. */
  readonly residues: number;
  /** `max` over the highest in the background; null without one, or for a feature that never fired there. */
  readonly relative: number | null;
  /** Residues active over those expected from the background, one added to both; null without a background. */
  readonly enrichment: number | null;
}

/** activation: by `relative`, else by `max`. frequency: by `enrichment`. */
export type FeatureOrder = 'activation' | 'frequency';

/** Best first; ties by number. Without a background both orders are that of `max`. */
export function activeFeatures(
  rows: SparseRows,
  background: FeatureBackground | undefined,
  order: FeatureOrder,
): ActiveFeature[] {
  const found = [...collect(rows)].map(([feature, seen]) => ({
    feature,
    ...seen,
    relative: relativeTo(seen.max, background?.max[feature]),
    enrichment: background ? enrichmentOf(seen.residues, rows.starts.length - 1, feature, background) : null,
  }));
  const key = ({ max, relative, enrichment }: ActiveFeature): number =>
    !background ? max : order === 'frequency' ? enrichment! : (relative ?? Infinity);
  return found.sort((a, b) => key(b) - key(a) || a.feature - b.feature);
}

interface Seen {
  max: number;
  at: number;
  residues: number;
}

function collect({ starts, columns, values }: SparseRows): Map<number, Seen> {
  const found = new Map<number, Seen>();
  for (let residue = 0; residue + 1 < starts.length; residue++)
    for (let i = starts[residue]!; i < starts[residue + 1]!; i++) {
      const seen = found.get(columns[i]!) ?? { max: 0, at: residue, residues: 0 };
      if (seen.residues++ === 0) found.set(columns[i]!, seen);
      if (values[i]! > seen.max) [seen.max, seen.at] = [values[i]!, residue];
    }
  return found;
}

function relativeTo(value: number, max: number | undefined): number | null {
  return max === undefined || max === 0 ? null : value / max;
}

function enrichmentOf(residues: number, length: number, feature: number, of: FeatureBackground): number {
  const expected = (length * (of.active[feature] ?? 0)) / of.residues;
  return (residues + 1) / (expected + 1);
}

/** One value a residue: 0 where it is not active. */
export function featureTrack({ starts, columns, values }: SparseRows, feature: number): Float32Array {
  const track = new Float32Array(starts.length - 1);
  for (let residue = 0; residue < track.length; residue++)
    for (let i = starts[residue]!; i < starts[residue + 1]!; i++)
      if (columns[i] === feature) track[residue] = values[i]!;
  return track;
}

/** Numbers of those that fire somewhere in a stretch; 0-based, half-open, as far as there are rows. */
export function featuresIn({ starts, columns }: SparseRows, start: number, end: number): Set<number> {
  const last = starts.length - 1;
  return new Set(columns.subarray(starts[Math.min(start, last)], starts[Math.min(end, last)]));
}

export interface FiringFeature {
  readonly feature: number;
  readonly value: number;
  readonly relative: number | null;
}

/** What fires at one residue, strongest first: by `relative` where there is a background, else by value. */
export function featuresAt(
  { starts, columns, values }: SparseRows,
  residue: number,
  background: FeatureBackground | undefined,
): FiringFeature[] {
  const found: FiringFeature[] = [];
  for (let i = starts[residue]!; i < starts[residue + 1]!; i++) {
    const [feature, value] = [columns[i]!, values[i]!];
    found.push({ feature, value, relative: relativeTo(value, background?.max[feature]) });
  }
  return found.sort((a, b) => (b.relative ?? b.value) - (a.relative ?? a.value) || a.feature - b.feature);
}
