/** Passes to batches: equal lengths together, so that nothing is padded. */
import type { Pass } from '../../protocol/engine';

/** Passes that run together, by their place in the request. */
export interface Batch {
  /** With `scan`, each pass wants one row and that row is masked: the graph may skip what such a pass does not need. */
  readonly scan: boolean;
  readonly indices: readonly number[];
}

/** Tokens a batch: enough to fill the matrix kernels, few enough for a core's own cache (docs/engine.md). */
const TOKENS = 512;

/** `maskId`: tokens of this id count as masks wherever they come from. `tokens`: the most a batch of several passes holds. */
export function planBatches(passes: readonly Pass[], maskId: number, tokens = TOKENS): Batch[] {
  const groups = new Map<string, { scan: boolean; length: number; indices: number[] }>();
  passes.forEach((pass, index) => {
    const scan = isScan(pass);
    // The scan graph takes the share of masks from its first pass.
    const key = `${pass.ids.length} ${countMasks(pass, maskId)} ${scan}`;
    const group = groups.get(key);
    if (group) group.indices.push(index);
    else groups.set(key, { scan, length: pass.ids.length, indices: [index] });
  });
  return [...groups.values()].flatMap(({ scan, length, indices }) => {
    const most = Math.max(1, Math.floor(tokens / length));
    // Nine passes at four a batch are three threes: a batch of one is slow.
    const size = Math.ceil(indices.length / Math.ceil(indices.length / most));
    return Array.from({ length: Math.ceil(indices.length / size) }, (_, i) => ({
      scan,
      indices: indices.slice(i * size, (i + 1) * size),
    }));
  });
}

function isScan({ masked, rows }: Pass): boolean {
  return rows.length === 1 && masked.includes(rows[0]!);
}

function countMasks({ ids, masked }: Pass, maskId: number): number {
  const given = ids.reduce((count, id) => count + (id === maskId ? 1 : 0), 0);
  return given + masked.reduce((count, token) => count + (ids[token] === maskId ? 0 : 1), 0);
}
