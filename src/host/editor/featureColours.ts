/** The feature layer: where the chosen feature of a sparse autoencoder fires, in place of the likelihood's colours. */
import { highestOf } from '../../core/features/activationTrack';
import { featureTrack } from '../../core/features/activeFeatures';
import { FEATURE_EDGES, featureBins } from '../../core/features/featureBins';
import type { Feature, RecordActivations } from '../services';
import { settings } from '../settings';
import { BinPainter, binType } from './binPainter';
import { keepPainted } from './repaint';

/** The bin whose background asks for the other text colour; it and the one below are told by more than colour. */
export const STRONG_FEATURE_BIN = FEATURE_EDGES.length;

export const featureColours: Feature = (services) => {
  const { activations } = services;
  const types = Array.from({ length: STRONG_FEATURE_BIN + 1 }, (_, bin) =>
    binType(`seqlens.feature.bin${bin}`, {
      strong: bin === STRONG_FEATURE_BIN,
      bold: bin >= STRONG_FEATURE_BIN - 1,
    }),
  );
  const painter = new BinPainter(types, (document, record) => {
    const feature = activations.shownIn(document, record);
    return feature === undefined ? undefined : binsOf(activations.of(document, record)!, feature);
  });
  return keepPainted(services, painter, settings.layers.features, [activations.shown], [activations]);
};

const known = new WeakMap<object, { readonly feature: number; readonly bins: Uint8Array }>();

function binsOf({ rows, background }: RecordActivations, feature: number): Uint8Array {
  const before = known.get(rows);
  if (before?.feature === feature) return before.bins;
  const track = featureTrack(rows, feature);
  const bins = featureBins(track, highestOf(track, feature, background));
  known.set(rows, { feature, bins });
  return bins;
}
