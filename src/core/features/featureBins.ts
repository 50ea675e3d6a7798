/** Four colour bins of an activation, as shares of the highest one known; fixed edges, so that records compare. */
import { NO_BIN } from '../analysis/bins';

/** Lower edges of bins 1 to 3. */
export const FEATURE_EDGES: readonly number[] = [0.25, 0.5, 0.75];

/** One bin a residue, NO_BIN where the feature is silent. `most`: the highest activation; beyond it bin 3. */
export function featureBins(track: Float32Array, most: number): Uint8Array {
  return Uint8Array.from(track, (value) =>
    value > 0 ? FEATURE_EDGES.filter((edge) => value / most >= edge).length : NO_BIN,
  );
}
