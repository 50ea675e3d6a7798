/** What the lens of a variant says: which change, its log-odds, and how far to trust them. */
import type { VariantCall } from '../../core/sequence/variantCall';
import type { VariantEffect } from '../../core/analysis/variantEffect';
import type { Variant, VariantInCopies } from '../services';
import { formatNumber } from '../words';
import { share } from './lensText';

/** Longer lists of mutations are cut in the lens; the details have them all. */
const MAX_NAMED = 4;

/** As the lens has it: the details and the tooltip say the caution in words. */
export function variantLens(variant: Variant): string {
  const warns = weakerLens(variant) !== undefined || variant.inCopies !== undefined;
  return `${warns ? '$(warning) ' : ''}${variantText(variant, true)}`;
}

/** undefined without a number, and where the model is not known to be weak. */
export function weakerLens({ value, model }: Variant): string | undefined {
  const weaker = value && model?.manifest.quality.weakerThanBlosum62On;
  if (!weaker || weaker[0] === 0) return undefined;
  return `$(warning) weaker than BLOSUM62 on ${weaker[0]} of ${weaker[1]} assays; install ESM-2 for fitness`;
}

/** `isShort`: without what the tooltip says, where copies take the room. */
export function variantText({ call, value, model, inCopies }: Variant, isShort = false): string {
  const name = nameOf(call);
  if (call.mutations?.length === 0) return `${name}: same as the wild type`;
  if (!model) return name;
  if (!value) return `${name} · Score variant`;
  const facts = effectFacts(value, isShort && inCopies !== undefined);
  return [name, ...facts, ...(inCopies ? copyFacts(inCopies) : [])].join(' · ');
}

/** `−0.400 with its copies masked · towards its copy`. */
function copyFacts({ towards, away, partnerMasked }: VariantInCopies): string[] {
  const masked = partnerMasked === undefined ? [] : [`${signed(partnerMasked)} nats with its copies masked`];
  if (towards + away === 1) return [...masked, towards === 1 ? 'towards its copy' : 'away from its copy'];
  const counts = [...(towards > 0 ? [`${towards} towards`] : []), ...(away > 0 ? [`${away} away from`] : [])];
  return [...masked, `${counts.join(', ')} its copies`];
}

function nameOf({ names, mutations }: VariantCall): string {
  if (mutations === undefined) return 'insertions or deletions';
  if (names.length <= MAX_NAMED) return names.join(':') || 'Wild type';
  return `${names.slice(0, MAX_NAMED).join(':')} and ${names.length - MAX_NAMED} more`;
}

function effectFacts(
  { additive, percentile: place, likelihoodDifference }: VariantEffect,
  isShort: boolean,
): string[] {
  const more = isShort ? '' : ` (additive)${placeText(place)}`;
  return [
    ...(additive === undefined ? [] : [`log-odds ${signed(additive)} nats${more}`]),
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
export function variantTooltip({ value, model, inCopies }: Variant): string | undefined {
  if (!value || !model) return undefined;
  const weaker = model.manifest.quality.weakerThanBlosum62On;
  return [
    'Masked log-probability of the mutant residues minus that of the wild type’s, in the wild type’s context.',
    ...(value.percentile === undefined
      ? []
      : [`It is likelier than ${share(value.percentile)} of all single substitutions of the wild type.`]),
    ...(inCopies ? [copyCaution(inCopies)] : []),
    ...(weaker && weaker[0] > 0
      ? [
          `On ${weaker[0]} of ${weaker[1]} assays a BLOSUM62 lookup ranks variants better than this model; install ESM-2 for fitness.`,
        ]
      : []),
  ].join(' ');
}

function copyCaution({ towards }: VariantInCopies): string {
  const what = 'The change is inside a copy, where the model can read the wild type off the other one';
  const inflated = towards > 0 ? ', and the new letter stands there: its log-odds are inflated' : '';
  return `${what}${inflated}. With the copies masked only the rest of the sequence speaks.`;
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
