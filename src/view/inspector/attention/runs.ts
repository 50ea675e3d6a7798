/** Copies and stems to draw over a map. */
import type { PartnerRun } from '../../../core/inspector/attention';
import type { Inspections } from '../../../core/inspector/inspections';
import type { Stretch } from '../../../protocol/inspectorValues';

const NONE: readonly PartnerRun[] = [];

/** None while those known are of another window than the map. */
export function runsOf(
  known: Inspections['partners']['gives'] | undefined,
  { start, end }: Stretch,
): readonly PartnerRun[] {
  return known?.window.start === start && known.window.end === end ? known.runs : NONE;
}
