/** The mutant of a record, kept while the page is hidden or reloaded. */
import type { Mutant } from '../../../../core/scan/mutant';
import type { Fields, Subject } from '../../../../protocol/inspectorValues';
import { useKept } from '../../kept';

interface KeptMutant {
  readonly of: string;
  readonly mutations: Mutant;
}

const NONE: KeptMutant = { of: '', mutations: [] };

/** Which record something was kept for. */
export function recordKey({ uri, index }: Subject): string {
  return `${uri}#${index}`;
}

/** Substitutions of residues that an edit has changed are gone. */
export function useMutant(subject: Subject): [Mutant, (mutant: Mutant) => void] {
  const [kept, setKept] = useKept('mutant', NONE, isKept);
  const of = recordKey(subject);
  const fits = ({ index, wildType }: Mutant[number]): boolean =>
    String.fromCharCode(subject.residues[index] ?? 0).toUpperCase() === wildType;
  const mutant = kept.of === of ? kept.mutations.filter(fits) : [];
  return [mutant, (mutations) => setKept({ of, mutations })];
}

function isKept(value: unknown): value is KeptMutant {
  if (typeof value !== 'object' || value === null) return false;
  const { of, mutations } = value as Fields;
  return typeof of === 'string' && Array.isArray(mutations) && mutations.every(isMutation);
}

function isMutation(value: unknown): boolean {
  const { wildType, index, mutant } = (value ?? {}) as Fields;
  return typeof wildType === 'string' && Number.isSafeInteger(index) && typeof mutant === 'string';
}
