/** What the lens of a variant says: which change, its log-odds, and how far to trust them. */
import type { VariantCall } from '../../core/sequence/variantCall';
import type { VariantEffect } from '../../core/analysis/variantEffect';
import type { ModelManifest } from '../../protocol/manifest';
import type { Variant } from '../services';
import { formatNumber } from '../words';
import { share } from './lensText';

/** Longer lists of mutations are cut in the lens; the details have them all. */
const MAX_NAMED = 4;

export function variantText({ call, value, model }: Variant): string {
  const name = nameOf(call);
  if (call.mutations?.length === 0) return `${name}: same as the wild type`;
  if (!model) return name;
  if (!value) return `${name} · Score variant`;
  return [name, ...effectFacts(value), ...caution(model.manifest)].join(' · ');
}

function nameOf({ names, mutations }: VariantCall): string {
  if (mutations === undefined) return 'insertions or deletions';
  if (names.length <= MAX_NAMED) return names.join(':') || 'Wild type';
  return `${names.slice(0, MAX_NAMED).join(':')} and ${names.length - MAX_NAMED} more`;
}

function effectFacts({ additive, percentile: place, likelihoodDifference }: VariantEffect): string[] {
  return [
    ...(additive === undefined ? [] : [`log-odds ${signed(additive)} nats (additive)`]),
    ...(place === undefined ? [] : [`likelier than ${share(place)} of single substitutions`]),
    ...(likelihoodDifference === undefined
      ? []
      : [`pseudo-log-likelihood ${signed(likelihoodDifference)} nats`]),
  ];
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function caution({ quality }: ModelManifest): string[] {
  const weaker = quality.weakerThanBlosum62On;
  if (!weaker || weaker[0] === 0) return [];
  return [`weaker than BLOSUM62 on ${weaker[0]} of ${weaker[1]} assays`];
}
