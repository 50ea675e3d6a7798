/** Columns that an export has for variants, behind those that the command line writes. */
import { rounded, type MoreColumns } from '../../analyses/scoreTable';
import type { Variant } from '../services';

export const VARIANT_COLUMNS = [
  'variant_of',
  'mutations',
  'additive_log_odds',
  'single_substitution_percentile',
  'pseudo_log_likelihood_difference',
  'partner_masked_log_odds',
  'towards_copy',
  'away_from_copy',
] as const;

/** Log-odds and differences in nats; null where the record is no variant, or the value is not known. */
export function variantColumns(variant: Variant | undefined): MoreColumns {
  const { call, value, inCopies } = variant ?? {};
  const number = (of: number | undefined): number | null => rounded(of ?? null);
  return {
    variant_of: call?.wildTypeName ?? null,
    mutations: call?.names.join(':') || null,
    additive_log_odds: number(value?.additive),
    single_substitution_percentile: number(value?.percentile),
    pseudo_log_likelihood_difference: number(value?.likelihoodDifference),
    partner_masked_log_odds: number(inCopies?.partnerMasked),
    towards_copy: inCopies?.towards ?? null,
    away_from_copy: inCopies?.away ?? null,
  } satisfies Record<(typeof VARIANT_COLUMNS)[number], unknown>;
}
