/** For a record longer than the model's window: which part the views of its inside show, and a way to move it. */
import { formatCount } from '../../../core/words';
import { spanToShown } from '../../../core/sequence/coordinates';
import type { Subject } from '../../../protocol/inspectorValues';
import { selection, useSelection } from '../selection';
import { words } from '../words';

export function WindowBar({ subject }: { readonly subject: Subject }) {
  const { window } = useSelection();
  const { length } = subject.residues;
  const size = window.end - window.start;
  if (!subject.model || size >= length) return null;
  const move = (start: number): void => {
    const from = Math.max(0, Math.min(length - size, start));
    selection.update({ window: { start: from, end: from + size } });
  };
  const { first, last } = spanToShown(window);
  const half = Math.floor(size / 2);
  return (
    <p class="window">
      {words('frame.window', formatCount(size), formatCount(first), formatCount(last))}{' '}
      <button
        type="button"
        aria-label={words('frame.earlier')}
        disabled={window.start === 0}
        onClick={() => move(window.start - half)}
      >
        ◀
      </button>
      <input
        type="range"
        aria-label={words('frame.window', formatCount(size), formatCount(first), formatCount(last))}
        min={0}
        max={length - size}
        value={window.start}
        onChange={(event) => move(Number(event.currentTarget.value))}
      />
      <button
        type="button"
        aria-label={words('frame.later')}
        disabled={window.end === length}
        onClick={() => move(window.start + half)}
      >
        ▶
      </button>
    </p>
  );
}
