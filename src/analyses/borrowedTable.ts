/** Columns that partner-masking adds to the score table, behind the usual ones. */
import type { ScoredRecord } from './score';
import { rounded, type MoreColumns } from './scoreTable';

const PARTNERS = ['partner_masked_pseudo_perplexity', 'borrowed_nats'] as const;
const REPLACED = ['copies_replaced_pseudo_perplexity', 'copies_replaced_spread'] as const;

/** `withReplaced`: with those of copies replaced by unrelated sequence. */
export function borrowedColumnNames(withReplaced: boolean): readonly string[] {
  return [...PARTNERS, ...(withReplaced ? REPLACED : [])];
}

/** In the order of the names; null where there is no value. */
export function borrowedColumns({ copies }: ScoredRecord, withReplaced: boolean): MoreColumns {
  const replaced = {
    copies_replaced_pseudo_perplexity: rounded(copies?.replaced?.pseudoPerplexity ?? null),
    copies_replaced_spread: rounded(copies?.replaced?.spread ?? null),
  } satisfies Record<(typeof REPLACED)[number], unknown>;
  return {
    ...({
      partner_masked_pseudo_perplexity: rounded(copies?.partnerMaskedPseudoPerplexity ?? null),
      borrowed_nats: rounded(copies?.borrowed ?? null),
    } satisfies Record<(typeof PARTNERS)[number], unknown>),
    ...(withReplaced && replaced),
  };
}
