/** What is shown, and how much of the record at once. */
import { vscode } from '../../host';
import { words } from '../words';
import type { Known } from './useKnown';

interface TrackBarProps {
  readonly known: Known;
  /** Ids of tracks; kinds of annotations behind `annotation `. */
  readonly hidden: readonly string[];
  readonly onHide: (hidden: readonly string[]) => void;
  readonly zoom: number;
  readonly furthest: number;
  readonly onZoom: (zoom: number, whole?: boolean) => void;
}

export function TrackBar({ known, hidden, onHide, zoom, furthest, onZoom }: TrackBarProps) {
  const kinds = [...new Set(known.annotations.map(({ type }) => type))].sort();
  const entries = [
    ...known.tracks.map(({ id, label, source }) => ({ id, label, title: source })),
    ...kinds.map((kind) => ({ id: `annotation ${kind}`, label: kind, title: words('sequence.annotation') })),
  ];
  return (
    <div class="bar">
      <span class="magnify">
        <button type="button" disabled={zoom === 0} onClick={() => onZoom(0)}>
          {words('sequence.letters')}
        </button>
        <button
          type="button"
          aria-label={words('sequence.zoomIn')}
          disabled={zoom === 0}
          onClick={() => onZoom(zoom - 1)}
        >
          +
        </button>
        <button
          type="button"
          aria-label={words('sequence.zoomOut')}
          disabled={zoom >= furthest}
          onClick={() => onZoom(zoom + 1)}
        >
          {'\u2212'}
        </button>
        <button type="button" disabled={zoom >= furthest} onClick={() => onZoom(furthest, true)}>
          {words('sequence.whole')}
        </button>
      </span>
      <span role="group" aria-label={words('sequence.tracks')} class="tracks">
        {entries.map(({ id, label, title }) => (
          <label key={id} title={title}>
            <input
              type="checkbox"
              checked={!hidden.includes(id)}
              onChange={() =>
                onHide(hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id])
              }
            />
            {label}
          </label>
        ))}
      </span>
      {known.isDone && !known.tracks.some(({ id }) => id === 'log-likelihood') && (
        <span>
          {words('sequence.notScored')}{' '}
          <button type="button" onClick={() => vscode.postMessage({ type: 'run', command: 'scoreRecord' })}>
            {words('sequence.score')}
          </button>
        </span>
      )}
    </div>
  );
}
