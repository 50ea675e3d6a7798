/** A variant's log-odds with the copies of what it changes masked: what is left once nothing can be looked up. */
import { readProfile, type Reading } from '../core/analysis/reading';
import { additiveLogOdds, type Substitution } from '../core/analysis/variants';
import type { MaskGroup } from '../core/planners/together';
import { planWindows } from '../core/planners/windows';
import { partnerClasses } from '../core/repeats/partners';
import { unpairedMasks } from '../core/repeats/unpairedMasks';
import type { BorrowedInput, BorrowedOptions } from './borrowed';

/**
 * Additive, nats, in the context of the wild type, which `input` is. A residue without a partner in its window, and one
 * of a stem, keeps its full context. undefined where a letter is not canonical. Runs a pass a substitution at most;
 * rejects with a SeqlensError as `ModelClient.score` does.
 */
export async function partnerMaskedLogOdds(
  input: BorrowedInput,
  substitutions: readonly Substitution[],
  { client, model, normalisation }: Pick<BorrowedOptions, 'client' | 'model' | 'normalisation'>,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const { residues, alphabet, label } = input;
  const mutated = new Set(substitutions.map(({ residue }) => residue));
  const partners = partnerClasses(residues.length, input.copies, input.lowComplexity);
  const plan = planWindows(residues.length, model.manifest.window);
  const groups = unpairedMasks(partners, plan, (residue) => mutated.has(residue));
  const hidden = new Set(groups.flatMap(({ rows }) => [...rows]));
  const only = Uint32Array.from([...mutated].filter((residue) => !hidden.has(residue))).sort();
  const read = async (
    asked: { only: Uint32Array } | { together: readonly MaskGroup[] },
  ): Promise<Reading> => {
    const request = { model, alphabet, method: 'masked' as const, residues, label, ...asked };
    const profile = await client.score(request, { ...(signal && { signal }) });
    return readProfile(profile, residues, alphabet, normalisation);
  };
  const [full, masked] = await Promise.all([
    only.length === 0 ? undefined : read({ only }),
    groups.length === 0 ? undefined : read({ together: groups }),
  ]);
  const sums = [
    [full, substitutions.filter(({ residue }) => !hidden.has(residue))],
    [masked, substitutions.filter(({ residue }) => hidden.has(residue))],
  ] as const;
  let sum = 0;
  for (const [reading, part] of sums) {
    const odds = reading ? additiveLogOdds(reading, part) : 0;
    if (odds === undefined) return undefined;
    sum += odds;
  }
  return sum;
}
