/** The methods and their planners: a new method is one more line. */
import type { Method } from '../analysis/profile';
import { planMasked } from './masked';
import type { Planner } from './plan';
import { planSingle } from './single';
import { planTogether, type MaskGroup } from './together';

const PLANNERS: Readonly<Record<Method, Planner>> = { masked: planMasked, single: planSingle };

/** `together` says which residues `masked` hides along with the one asked about. */
export function plannerOf(method: Method, together?: readonly MaskGroup[]): Planner {
  return together ? planTogether(together) : PLANNERS[method];
}
