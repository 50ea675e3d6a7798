/** A record read as a variant: of the file's marked reference, or of the wild type that its header's mutations imply. */
import { formatMutation, type Mutation } from './mutations';
import { upperCased } from './residueText';
import { substitutions } from './substitutions';
import type { SequenceRecord } from './types';
import { applyMutations, readVariant } from './variants';

export interface VariantCall {
  readonly from: 'header' | 'reference';
  /** ASCII codes, upper case. */
  readonly wildType: Uint8Array;
  readonly variant: Uint8Array;
  /** What the wild type is, for people. */
  readonly wildTypeName: string;
  /** undefined when the two differ by insertions or deletions. */
  readonly mutations: readonly Mutation[] | undefined;
  /** `A42G`, 1-based in the wild type's residues. */
  readonly names: readonly string[];
}

/** More differences than this are a relative, not a variant. */
const MAX_MUTATIONS = 50;

/** Shares of lengths that an insertion or deletion may change before the record is no variant of the reference. */
const MAX_LENGTH_CHANGE = 0.2;

/**
 * `offset` is added to the positions of header mutations. undefined when the record is no variant: nothing suggests
 * mutations, the header and the residues disagree, or the reference is too different.
 */
export function callVariant(
  record: SequenceRecord,
  reference: SequenceRecord | undefined,
  offset = 0,
): VariantCall | undefined {
  if (reference) return reference === record ? undefined : againstReference(record, reference);
  const reading = readVariant(record, offset);
  if (!reading || reading.kind === 'disagreement') return undefined;
  const { mutations } = reading.named;
  const residues = upperCased(record.residues);
  const wildType = reading.kind === 'mutant' ? reading.wildType : residues;
  return {
    from: 'header',
    wildType,
    variant: reading.kind === 'mutant' ? residues : applyMutations(residues, mutations),
    wildTypeName: `the wild type of ${record.id || 'this record'}`,
    mutations: mutations.filter(({ wildType: from, mutant }) => from !== mutant),
    names: mutations.map(formatMutation),
  };
}

function againstReference(record: SequenceRecord, reference: SequenceRecord): VariantCall | undefined {
  if (record.alphabet !== reference.alphabet || record.length === 0) return undefined;
  const wildType = upperCased(reference.residues);
  const variant = upperCased(record.residues);
  const mutations = substitutions(wildType, variant, MAX_MUTATIONS);
  const change = Math.abs(wildType.length - variant.length) / wildType.length;
  if (!mutations && (change === 0 || change > MAX_LENGTH_CHANGE)) return undefined;
  return {
    from: 'reference',
    wildType,
    variant,
    wildTypeName: reference.id,
    mutations,
    names: mutations?.map(formatMutation) ?? [],
  };
}
