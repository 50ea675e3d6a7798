/** A feature along the record, small: bars of its activation, with the residue under the mouse marked in all views. */
import { useMemo } from 'preact/hooks';
import { binnedMaxima } from '../../../../core/features/stretches';
import { selection, useSelection } from '../../selection';

const WIDTH = 240;

interface StripProps {
  readonly track: Float32Array;
  /** The value of a full bar. */
  readonly most: number;
  readonly label: string;
  readonly height?: number;
}

export function Strip({ track, most, label, height = 18 }: StripProps) {
  const { hovered } = useSelection();
  const bars = useMemo(() => barsOf(track, most, height), [track, most, height]);
  const residueAt = (event: MouseEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    return Math.max(0, Math.min(track.length - 1, Math.floor(share * track.length)));
  };
  return (
    <svg
      class="strip"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      style={{ height: `${height}px` }}
      onMouseMove={(event) => selection.update({ hovered: residueAt(event) })}
      onMouseLeave={() => selection.update({ hovered: undefined })}
      onClick={(event) => {
        const residue = residueAt(event);
        selection.update({ range: { start: residue, end: residue + 1 } });
      }}
    >
      <path class="ground" d={`M0,${height - 0.5}h${WIDTH}`} />
      <path class="bars" d={bars} />
      {hovered !== undefined && hovered < track.length && (
        <path class="mark" d={`M${((hovered + 0.5) / track.length) * WIDTH},0v${height}`} />
      )}
    </svg>
  );
}

function barsOf(track: Float32Array, most: number, height: number): string {
  const bins = binnedMaxima(track, WIDTH);
  const step = WIDTH / bins.length;
  return Array.from(bins, (value, i) => {
    const tall = most > 0 ? Math.min(1, value / most) * height : 0;
    return tall > 0 ? `M${i * step},${height}h${Math.max(1, step)}v${-tall}h${-Math.max(1, step)}z` : '';
  }).join('');
}
