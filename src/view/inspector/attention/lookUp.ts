/** Which heads are told to look copies up. */
import type { HeadSummary } from '../../../core/analysis/attention/summary';

/** Far above even attention, and a share of all attention that one can see. */
const TIMES_CHANCE = 5;
const LEAST = 0.1;

export function isLookUpHead(pattern: number, chance: number | undefined): boolean {
  return chance !== undefined && pattern >= LEAST && pattern >= TIMES_CHANCE * chance;
}

export interface FoundHead {
  /** Both 0-based. */
  readonly layer: number;
  readonly head: number;
  readonly pattern: number;
}

/** Best first. */
export function lookUpHeads(
  layers: readonly {
    readonly layer: number;
    readonly chance: number | undefined;
    readonly heads: readonly HeadSummary[];
  }[],
): readonly FoundHead[] {
  return layers
    .flatMap(({ layer, chance, heads }) =>
      heads.flatMap(({ pattern }, head) => (isLookUpHead(pattern, chance) ? [{ layer, head, pattern }] : [])),
    )
    .sort((a, b) => b.pattern - a.pattern);
}
