/** One track in one row: a bar a residue from the base line, or the mean and the extreme of what shares a pixel. */
import { detailOf, leftOf, type Layout } from '../core/inspector/layout';
import { trackBins } from '../core/inspector/trackBins';
import type { Track, TrackScale } from '../core/inspector/track';
import type { Span } from '../core/sequence/coordinates';
import type { Palette } from './palette';
import type { Surface } from './surface';

export const TRACK_HEIGHT = 30;

interface Place {
  readonly left: number;
  readonly top: number;
}

export function drawTrack(
  surface: Surface,
  track: Track,
  layout: Layout,
  palette: Palette,
  span: Span,
  { left, top }: Place,
): void {
  const { scale, values } = track;
  const y = (value: number): number => top + TRACK_HEIGHT * (1 - share(scale, value));
  const base = y(scale.base);
  const bar = (x: number, width: number, value: number, from: number, opacity: string): void => {
    if (Number.isNaN(value)) return;
    const [upper, lower] = [Math.min(from, y(value)), Math.max(from, y(value))];
    surface.rect(
      x,
      upper,
      width,
      Math.max(0.75, lower - upper),
      `${colourOf(scale, value, palette)}${opacity}`,
    );
  };
  if (detailOf(layout) === 'bins') {
    const count = Math.max(1, Math.round((span.end - span.start) * layout.cell));
    const { least, most, mean } = trackBins(values, span.start, span.end, count);
    for (let bin = 0; bin < count; bin++) {
      if (least[bin]! < scale.base) bar(left + bin, 1, least[bin]!, base, '60');
      if (most[bin]! > scale.base) bar(left + bin, 1, most[bin]!, base, '60');
      bar(left + bin, 1, mean[bin]!, base, 'ff');
    }
  } else {
    const width = layout.cell > 3 ? layout.cell - 1 : layout.cell;
    for (let residue = span.start; residue < span.end; residue++) {
      const value = values[residue]!;
      bar(left + leftOf(layout, residue), width, value, base, strength(scale, value));
    }
  }
  surface.line(left, base, left + (span.end - span.start) * layout.cell, base, palette.line);
}

/** 0 at the scale's low end, 1 at its high one; what is beyond is cut. */
function share({ low, high }: TrackScale, value: number): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}

function colourOf({ base }: TrackScale, value: number, { series }: Palette): string {
  return series[value > base ? 1 : 0]!;
}

/** What is far from the base stands out. */
function strength({ low, high, base }: TrackScale, value: number): string {
  const distance = Math.abs(value - base) / Math.max(high - base, base - low);
  if (distance < 0.25) return '80';
  return distance < 0.5 ? 'c0' : 'ff';
}
