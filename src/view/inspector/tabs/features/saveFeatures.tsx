/** The listed features as files: the strongest as a figure, all as tables. */
import { featureName } from '../../../../core/features/activationTrack';
import { featureTrack, type ActiveFeature } from '../../../../core/features/activeFeatures';
import { featuresCsv, featuresJson } from '../../../../core/features/files';
import type { FeaturesPart } from '../../../../core/inspector/features';
import { featureFigure } from '../../../../plots/featureFigure';
import type { Subject } from '../../../../protocol/inspectorValues';
import type { SparseRows } from '../../../../protocol/sparse';
import { ExportButtons } from '../../parts/export';
import { words } from '../../words';

/** Strips of the figure. */
const MOST = 30;

interface SaveProps {
  readonly subject: Subject;
  readonly about: Extract<FeaturesPart, { kind: 'about' }>;
  readonly rows: SparseRows;
  readonly active: readonly ActiveFeature[];
}

export function SaveFeatures({ subject, about, rows, active }: SaveProps) {
  const { chosen, catalogue, background } = about;
  const trackOf = (feature: number): Float32Array => featureTrack(rows, feature);
  const methods = `${subject.model!.name} ${subject.model!.version} · ${chosen}`;
  const strips = (): Parameters<typeof featureFigure>[0]['strips'] =>
    active.slice(0, MOST).map(({ feature, max }) => ({
      label: featureName(feature, catalogue),
      track: trackOf(feature),
      most: background?.max[feature] || max,
    }));
  const provenance = { record: subject.id, model: subject.model, autoencoder: chosen };
  return (
    <ExportButtons
      name={`${subject.id || 'record'}-features`}
      svg={() =>
        featureFigure({ title: `${subject.name} · ${words('features.title')}`, methods, strips: strips() })
      }
      csv={() => featuresCsv(active, catalogue)}
      json={() => featuresJson(active, trackOf, provenance)}
    />
  );
}
