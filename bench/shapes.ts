/** Published ESM-2 shapes (Lin et al. 2023, table S1) for random weights: their speed is that of the real ones. */
import type { RandomModel } from '../test/reference/randomWeights';

export const ESM2 = {
  '8M': { seed: 8, layers: 6, width: 320, heads: 20, outliers: [] },
  '35M': { seed: 35, layers: 12, width: 480, heads: 20, outliers: [] },
  '150M': { seed: 150, layers: 30, width: 640, heads: 20, outliers: [] },
} as const satisfies Readonly<Record<string, RandomModel>>;
