/** The methods and their planners: a new method is one more line. */
import type { Method } from '../analysis/profile';
import { planMasked } from './masked';
import type { Planner } from './plan';
import { planSingle } from './single';

export const PLANNERS: Readonly<Record<Method, Planner>> = { masked: planMasked, single: planSingle };
