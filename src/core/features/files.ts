/** Features of a record as tables: all that are listed, in their order. */
import { csvCell } from '../csvCell';
import { toShown } from '../sequence/coordinates';
import type { ActiveFeature } from './activeFeatures';
import type { FeatureCatalogue } from './catalogue';

const COLUMNS = [
  'feature',
  'max_activation',
  'relative_activation',
  'position',
  'active_residues',
  'enrichment',
  'description',
];

/** One line a feature; positions 1-based, empty where nothing is known. */
export function featuresCsv(
  active: readonly ActiveFeature[],
  catalogue: FeatureCatalogue | undefined,
): string {
  const lines = active.map(({ feature, max, relative, at, residues, enrichment }) =>
    [
      feature,
      plain(max),
      plain(relative),
      toShown(at),
      residues,
      plain(enrichment),
      csvCell(catalogue?.features[feature]?.text ?? ''),
    ].join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** Each listed feature with its activation at every residue. */
export function featuresJson(
  active: readonly ActiveFeature[],
  trackOf: (feature: number) => Float32Array,
  about: Readonly<Record<string, unknown>>,
): string {
  const features = active.map(({ feature }) => ({
    feature,
    activation: Array.from(trackOf(feature), (value) => plain(value)),
  }));
  return `${JSON.stringify({ ...about, features })}\n`;
}

function plain(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}
