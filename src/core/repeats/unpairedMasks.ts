import type { MaskGroup } from '../planners/together';
import type { WindowPlan } from '../planners/windows';
import { partnerMasks } from './partnerMasks';
import { ALONE, type PartnerClasses } from './partners';

/**
 * Partner masks with rows for the residues wanted. Those of stems have none: they depend on each other, and masking one
 * side hides true covariation.
 */
export function unpairedMasks(
  partners: PartnerClasses,
  plan: WindowPlan,
  isWanted: (residue: number) => boolean,
): readonly MaskGroup[] {
  const isStem = (residue: number): boolean => {
    const index = partners.classOf[residue]!;
    return index !== ALONE && partners.isPaired[index] === 1;
  };
  return partnerMasks(partners, plan)
    .groups.map((group) => ({
      ...group,
      rows: group.rows.filter((residue) => isWanted(residue) && !isStem(residue)),
    }))
    .filter(({ rows }) => rows.length > 0);
}
