/** Ranked designs as a tab-separated table. */
import { spanToShown } from '../core/sequence/coordinates';
import type { RankedDesign } from '../core/analysis/rankedDesign';
import { rounded, type Value } from './scoreTable';

export const RANK_COLUMNS = [
  ...['id', 'length', 'model', 'pseudo_perplexity', 'partner_masked_pseudo_perplexity', 'borrowed_nats'],
  ...['rank_before', 'rank_after', 'natural_percentile_before', 'natural_percentile_after'],
  ...['copies', 'start1', 'end1', 'start2', 'end2'],
] as const;

export const RANK_HEADER = `${RANK_COLUMNS.join('\t')}\n`;

/** Likeliest first once the copies are taken out; equal ones in the input's order; those without a likelihood last. */
export function byRankAfter(designs: readonly RankedDesign[]): readonly RankedDesign[] {
  return [...designs].sort(
    (a, b) => (a.rankAfter ?? Infinity) - (b.rankAfter ?? Infinity) || a.index - b.index,
  );
}

/** One line, with its line end; places are 1-based and inclusive. */
export function toRankLine(design: RankedDesign): string {
  return `${rankValues(design)
    .map((value) => value ?? 'NA')
    .join('\t')}\n`;
}

/** In the order of RANK_COLUMNS; null for NA. */
export function rankValues(design: RankedDesign): readonly Value[] {
  const { longest } = design;
  const places = longest && [longest.first, longest.second].map(spanToShown);
  return [
    ...[design.id, design.length, design.model],
    ...[design.pseudoPerplexity, design.partnerMaskedPseudoPerplexity, design.borrowed].map(rounded),
    ...[design.rankBefore, design.rankAfter],
    ...[design.naturalBefore, design.naturalAfter].map(rounded),
    design.copies,
    ...(places?.flatMap(({ first, last }) => [first, last]) ?? [null, null, null, null]),
  ];
}
