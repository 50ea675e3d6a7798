/** One line on what the mouse is on, or what is selected. */
import type { Subject } from '../../../protocol/inspectorValues';
import { useSelection } from '../selection';
import { words } from '../words';
import { describeRange, describeResidue } from './describe';
import type { Known } from './useKnown';

export function Pointed({ subject, known }: { readonly subject: Subject; readonly known: Known }) {
  const { hovered, range } = useSelection();
  const { length } = subject.residues;
  const text = (): string => {
    if (hovered !== undefined && hovered < length) return describeResidue(subject, known, hovered);
    if (!range || range.end > length) return words('sequence.point');
    return range.end - range.start === 1
      ? describeResidue(subject, known, range.start)
      : describeRange(known, range);
  };
  return <p class="pointed">{text()}</p>;
}
