/** The look-up test on a record's copies: does the prediction follow a mutation of the other copy? */
import { lookUp, type LookUp, type LookUpReadings } from '../core/analysis/lookUp';
import { readProfile } from '../core/analysis/reading';
import type { MaskGroup } from '../core/planners/together';
import { planWindows } from '../core/planners/windows';
import { seededRandom } from '../core/random';
import { forEachAlignedPair } from '../core/repeats/copy';
import { mutateControls, mutatePartners } from '../core/repeats/partnerEdits';
import { controlMasks, partnerMasks } from '../core/repeats/partnerMasks';
import { partnerClasses } from '../core/repeats/partners';
import type { BorrowedInput, BorrowedOptions } from './borrowed';

export interface LookUpResult {
  /** Over all residues that have a partner in their window; undefined when there is none. */
  readonly whole: LookUp | undefined;
  /** For each copy, in the input's order, over the residues of its two places. */
  readonly copies: readonly (LookUp | undefined)[];
  readonly readings: LookUpReadings;
  /** As mutatePartners gives it. */
  readonly expected: Uint8Array;
}

export type LookUpOptions = Omit<BorrowedOptions, 'draws'>;

/** Rejects with a SeqlensError as `ModelClient.score` does. The mutations are drawn from `seed`. */
export async function lookUpTest(
  input: BorrowedInput,
  { client, model, normalisation, seed }: LookUpOptions,
  signal?: AbortSignal,
): Promise<LookUpResult> {
  const { residues, alphabet, label, copies, lowComplexity } = input;
  const plan = planWindows(residues.length, model.manifest.window);
  const partners = partnerClasses(residues.length, copies, lowComplexity);
  const masks = partnerMasks(partners, plan);
  const random = seededRandom(seed);
  const { groups, expected } = mutatePartners(residues, alphabet, partners, masks, plan, random);
  const controls = mutateControls(controlMasks(partners, masks, plan, random), expected);

  const read = async (together?: readonly MaskGroup[]) => {
    const request = { model, alphabet, method: 'masked' as const, residues, label };
    const profile = await client.score(
      { ...request, ...(together && { together }) },
      { ...(signal && { signal }) },
    );
    return readProfile(profile, residues, alphabet, normalisation);
  };
  const [full, masked, mutated, control] = await Promise.all([
    read(),
    read(masks.groups),
    read(groups),
    read(controls),
  ]);
  const readings = { full, masked, mutated, control };
  const everyone = Array.from(residues.keys());
  return {
    whole: lookUp(readings, expected, everyone),
    copies: copies.map((copy) => {
      const aligned = new Set<number>();
      forEachAlignedPair(copy, (first, second) => aligned.add(first).add(second));
      return lookUp(readings, expected, aligned);
    }),
    readings,
    expected,
  };
}
