/** The table of questions: kind -> how it is answered. One kind a file. */
import type { InspectionKind } from '../../../../core/inspector/inspections';
import type { Question } from './question';
import { tracks } from './tracks';

export const questions: { readonly [K in InspectionKind]: Question<K> } = { tracks };
