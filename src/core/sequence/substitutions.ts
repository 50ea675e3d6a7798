import type { Mutation } from './mutations';
import { upperCased } from './residueText';

/**
 * The substitutions that lead from `reference` to `variant`; case makes no difference. Undefined when the lengths differ,
 * or when there are more than `limit`.
 */
export function substitutions(
  reference: Uint8Array,
  variant: Uint8Array,
  limit = Infinity,
): readonly Mutation[] | undefined {
  if (reference.length !== variant.length) return undefined;
  const from = upperCased(reference);
  const to = upperCased(variant);
  const found: Mutation[] = [];
  for (let index = 0; index < from.length; index++) {
    if (from[index] === to[index]) continue;
    if (found.length >= limit) return undefined;
    const wildType = String.fromCharCode(from[index]!);
    found.push({ wildType, index, mutant: String.fromCharCode(to[index]!) });
  }
  return found;
}
