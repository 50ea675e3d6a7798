/** Residues that model and measurement rank otherwise. */
import type { MeasuredResult } from '../../../../core/inspector/measurements';
import { difference, isMarked } from '../../../../core/measurements/disagreement';
import { toShown } from '../../../../core/sequence/coordinates';
import type { Subject } from '../../../../protocol/inspectorValues';
import { selection } from '../../selection';
import { words } from '../../words';

interface DisagreementTableProps {
  readonly subject: Subject;
  readonly result: MeasuredResult;
  readonly onResidue: (residue: number) => void;
}

/** The saved JSON has all. */
const SHOWN = 15;

export function DisagreementTable({ subject, result, onResidue }: DisagreementTableProps) {
  const marked = result.disagreements.filter(isMarked).slice(0, SHOWN);
  const go = (residue: number): void => {
    selection.update({ range: { start: residue, end: residue + 1 } });
    onResidue(residue);
  };
  return (
    <div>
      <h3>{words('measured.disagree')}</h3>
      <p class="methods">{words(marked.length === 0 ? 'measured.noneDisagree' : 'measured.disagreeHint')}</p>
      {marked.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{words('measured.residue')}</th>
              <th scope="col">{words('measured.difference')}</th>
              <th scope="col">{words('measured.byModel')}</th>
              <th scope="col">{words('measured.byScore')}</th>
              <th scope="col">{words('measured.variants')}</th>
            </tr>
          </thead>
          <tbody>
            {marked.map((each) => (
              <tr key={each.residue}>
                <td>
                  <button type="button" class="plain" onClick={() => go(each.residue)}>
                    {String.fromCharCode(subject.residues[each.residue]!).toUpperCase()}
                    {toShown(each.residue)}
                  </button>
                </td>
                <td class="number">{points(difference(each))}</td>
                <td class="number">{Math.round(each.model)}</td>
                <td class="number">{Math.round(each.measured)}</td>
                <td class="number">{each.variants}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function points(value: number): string {
  return value > 0 ? `▲ +${Math.round(value)}` : `▼ \u2212${Math.round(-value)}`;
}
