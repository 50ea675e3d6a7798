/** What the lens of a variant says: which change, its log-odds, and how far to trust them. */
import type { VariantCall } from '../../core/sequence/variantCall';
import type { VariantEffect } from '../../core/analysis/variantEffect';
import type { Variant } from '../services';
import { formatNumber } from '../words';
import { share } from './lensText';

/** Longer lists of mutations are cut in the lens; the details have them all. */
const MAX_NAMED = 4;

/** As the lens has it: the details and the tooltip say the caution in words. */
export function variantLens(variant: Variant): string {
  const weaker = variant.value && variant.model?.manifest.quality.weakerThanBlosum62On;
  return `${weaker && weaker[0] > 0 ? '$(warning) ' : ''}${variantText(variant)}`;
}

export function variantText({ call, value, model }: Variant): string {
  const name = nameOf(call);
  if (call.mutations?.length === 0) return `${name}: same as the wild type`;
  if (!model) return name;
  if (!value) return `${name} · Score variant`;
  return [name, ...effectFacts(value)].join(' · ');
}

function nameOf({ names, mutations }: VariantCall): string {
  if (mutations === undefined) return 'insertions or deletions';
  if (names.length <= MAX_NAMED) return names.join(':') || 'Wild type';
  return `${names.slice(0, MAX_NAMED).join(':')} and ${names.length - MAX_NAMED} more`;
}

function effectFacts({ additive, percentile: place, likelihoodDifference }: VariantEffect): string[] {
  return [
    ...(additive === undefined ? [] : [`log-odds ${signed(additive)} nats (additive)${placeText(place)}`]),
    ...(likelihoodDifference === undefined
      ? []
      : [`pseudo-log-likelihood ${signed(likelihoodDifference)} nats`]),
  ];
}

/** Of a single mutant, among all single substitutions. */
function placeText(percentile: number | undefined): string {
  return percentile === undefined ? '' : `, likelier than ${share(percentile)} of singles`;
}

/** What the line has no room for, in full. */
export function variantTooltip({ value, model }: Variant): string | undefined {
  if (!value || !model) return undefined;
  const weaker = model.manifest.quality.weakerThanBlosum62On;
  return [
    'Masked log-probability of the mutant residues minus that of the wild type’s, in the wild type’s context.',
    ...(value.percentile === undefined
      ? []
      : [`It is likelier than ${share(value.percentile)} of all single substitutions of the wild type.`]),
    ...(weaker && weaker[0] > 0
      ? [`On ${weaker[0]} of ${weaker[1]} assays a BLOSUM62 lookup ranks variants better than this model.`]
      : []),
  ].join(' ');
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
