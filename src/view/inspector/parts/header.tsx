/** Which record, and read by which model. */
import { formatCount } from '../../../core/words';
import type { Subject } from '../../../protocol/inspectorValues';
import { vscode } from '../../host';
import { words } from '../words';

interface HeaderProps {
  readonly subject: Subject;
  readonly pinned: boolean;
}

export function Header({ subject, pinned }: HeaderProps) {
  const { name, residues, alphabet, model } = subject;
  const unit = alphabet === 'protein' ? 'frame.residues' : 'frame.bases';
  return (
    <header>
      <h1>{name}</h1>
      <span>{words(unit, formatCount(residues.length))}</span>
      {model ? (
        <span title={`sha256 ${model.sha256}${model.note && `\n${model.note}`}`}>
          {model.name} {model.version}
          {model.precision === 'fp32' ? '' : ` ${model.precision}`}
        </span>
      ) : (
        <span>{words('frame.noModel', alphabet === 'protein' ? alphabet : alphabet.toUpperCase())}</span>
      )}
      <button
        type="button"
        aria-pressed={pinned}
        title={words(pinned ? 'frame.unpin' : 'frame.pin')}
        onClick={() => vscode.postMessage({ type: 'pin', pinned: !pinned })}
      >
        {words(pinned ? 'frame.unpin' : 'frame.pin')}
      </button>
    </header>
  );
}
