import { residueText, upperCased } from './residueText';
import { findMutations, type Mutation, type NamedMutations } from './mutations';
import type { SequenceRecord } from './types';

/** What the mutations in a record's header mean for its residues. */
export type VariantReading =
  /** The residues are the wild type's: the header names the variant to look at. */
  | { readonly kind: 'wild-type'; readonly named: NamedMutations }
  /** The residues are the mutant's; `wildType` is rebuilt from them (upper case). */
  | { readonly kind: 'mutant'; readonly named: NamedMutations; readonly wildType: Uint8Array }
  /**
   * Neither. `offsets` are what could be added to the positions as written to make them agree, nearest first, at most
   * three.
   */
  | { readonly kind: 'disagreement'; readonly named: NamedMutations; readonly offsets: readonly number[] };

const MAX_OFFSETS = 3;

/**
 * Reads a record's header against its residues. Undefined where the header names no mutation, one that may be a mere
 * name and does not agree with the residues, or two of one residue: alternatives are no variant. `offset` is added to the header's positions.
 */
export function readVariant(record: SequenceRecord, offset = 0): VariantReading | undefined {
  const named = findMutations(`${record.id} ${record.description}`.trimEnd(), record.alphabet);
  if (!named || hasAlternatives(named.mutations)) return undefined;
  const residues = upperCased(record.residues);
  const { mutations } = named;
  if (agree(residues, mutations, 'wildType', offset))
    return { kind: 'wild-type', named: shifted(named, offset) };
  if (agree(residues, mutations, 'mutant', offset)) {
    const moved = shifted(named, offset);
    return { kind: 'mutant', named: moved, wildType: replaced(residues, moved.mutations) };
  }
  if (!named.certain) return undefined;
  return { kind: 'disagreement', named, offsets: agreeingOffsets(residues, mutations) };
}

/** The mutant's residues (upper case): each mutation's letter put in at its index. */
export function applyMutations(wildType: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  const mutant = upperCased(wildType).slice();
  for (const mutation of mutations) mutant[mutation.index] = mutation.mutant.charCodeAt(0);
  return mutant;
}

function replaced(mutant: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  const wildType = mutant.slice();
  for (const mutation of mutations) wildType[mutation.index] = mutation.wildType.charCodeAt(0);
  return wildType;
}

/** `mutations` are in order of their residues. */
function hasAlternatives(mutations: readonly Mutation[]): boolean {
  return mutations.some(({ index }, i) => mutations[i + 1]?.index === index);
}

function agree(
  residues: Uint8Array,
  mutations: readonly Mutation[],
  side: 'wildType' | 'mutant',
  offset: number,
): boolean {
  return mutations.every((mutation) => residues[mutation.index + offset] === mutation[side].charCodeAt(0));
}

function shifted(named: NamedMutations, offset: number): NamedMutations {
  if (offset === 0) return named;
  const mutations = named.mutations.map((mutation) => ({ ...mutation, index: mutation.index + offset }));
  return { ...named, mutations };
}

/** Where the first mutation's letters occur, tried from its own place outwards. */
function agreeingOffsets(residues: Uint8Array, mutations: readonly Mutation[]): number[] {
  const found: number[] = [];
  const text = residueText(residues);
  const { index, wildType, mutant } = mutations[0]!;
  for (let at = 0; at < text.length; at++) {
    const offset = at - index;
    if (text[at] !== wildType && text[at] !== mutant) continue;
    if (agree(residues, mutations, 'wildType', offset) || agree(residues, mutations, 'mutant', offset))
      found.push(offset);
  }
  return found.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a).slice(0, MAX_OFFSETS);
}
