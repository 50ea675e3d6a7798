/** Ranked designs in the order, and the choice, that a reader of their table asks for. */
import type { RankedDesign } from './rankedDesign';

export type DesignColumn =
  | 'rankAfter'
  | 'rankBefore'
  | 'id'
  | 'length'
  | 'pseudoPerplexity'
  | 'partnerMaskedPseudoPerplexity'
  | 'borrowed'
  | 'naturalBefore'
  | 'naturalAfter';

export interface DesignOrder {
  readonly column: DesignColumn;
  readonly direction: 'ascending' | 'descending';
}

/** Those whose id holds `filter` (of either case). What has no value stands last; equals keep the file's order. */
export function orderedDesigns(
  designs: readonly RankedDesign[],
  { column, direction }: DesignOrder,
  filter: string,
): readonly RankedDesign[] {
  const wanted = filter.trim().toLowerCase();
  const sign = direction === 'ascending' ? 1 : -1;
  return designs
    .filter(({ id }) => id.toLowerCase().includes(wanted))
    .sort((a, b) => {
      const [x, y] = [a[column], b[column]];
      if (x === null || y === null) return Number(x === null) - Number(y === null) || a.index - b.index;
      const order =
        typeof x === 'string' ? x.localeCompare(String(y), 'en', { numeric: true }) : x - Number(y);
      return sign * order || a.index - b.index;
    });
}
