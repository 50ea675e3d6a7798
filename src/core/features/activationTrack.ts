/** A feature along a record, as a track beside others. */
import type { Track } from '../inspector/track';
import { FEATURE_COLOURS } from '../inspector/trackColours';
import { featureTrack } from './activeFeatures';
import type { FeatureBackground } from './background';
import type { FeatureCatalogue } from './catalogue';
import type { SparseRows } from '../../protocol/sparse';

export interface FiringRecord {
  /** One row a residue. */
  readonly rows: SparseRows;
  readonly catalogue: FeatureCatalogue | undefined;
  readonly background: FeatureBackground | undefined;
}

/** `f/12 · Cys`; the number alone where nothing is known of it. */
export function featureName(feature: number, catalogue: FeatureCatalogue | undefined): string {
  return [`f/${feature}`, catalogue?.features[feature]?.text].filter(Boolean).join(' · ');
}

/** What a feature's activations are held against: the background's highest, else that of the record. 0: it never fires. */
export function highestOf(
  track: Float32Array,
  feature: number,
  background: FeatureBackground | undefined,
): number {
  return background?.max[feature] || track.reduce((most, value) => Math.max(most, value), 0);
}

/** `source`: which model and autoencoder. */
export function activationTrack(
  { rows, catalogue, background }: FiringRecord,
  feature: number,
  source: string,
): Track {
  const values = featureTrack(rows, feature);
  const high = highestOf(values, feature, background) || 1;
  return {
    id: `feature-${feature}`,
    label: featureName(feature, catalogue),
    unit: '',
    values,
    scale: { low: 0, high, base: 0 },
    colours: FEATURE_COLOURS,
    source,
  };
}
