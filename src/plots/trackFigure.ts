/** One track in one row: a bar a residue from the base line, or the mean and the extreme of what shares a pixel. */
import { detailOf, leftOf, type Layout } from '../core/inspector/layout';
import { trackBins } from '../core/inspector/trackBins';
import type { Track, TrackScale } from '../core/inspector/track';
import { colourIndex } from '../core/inspector/trackColours';
import type { Span } from '../core/sequence/coordinates';
import type { Palette } from './palette';
import type { Surface } from './surface';

export const TRACK_HEIGHT = 30;
/** Pixels of ink at the end of a bar, however pale its colour. */
const EDGE = 1.5;
/** Opacity of extremes behind means. */
const PALE = '60';

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
  const { scale, values, colours } = track;
  const ramp = palette.tracks[colours.ramp];
  const y = (value: number): number => top + TRACK_HEIGHT * (1 - share(scale, value));
  const base = y(scale.base);
  const bar = (x: number, width: number, value: number, opacity = ''): void => {
    if (Number.isNaN(value)) return;
    const [upper, lower] = [Math.min(base, y(value)), Math.max(base, y(value))];
    const height = Math.max(EDGE, lower - upper);
    const at = colourIndex(colours, value);
    const ink = ramp.inks[at]!;
    if (opacity !== '') {
      surface.rect(x, upper, width, height, `${ink}${opacity}`);
      return;
    }
    surface.rect(x, upper, width, height, ramp.fills[at]!);
    surface.rect(x, value > scale.base ? upper : upper + height - EDGE, width, EDGE, ink);
  };
  if (detailOf(layout) === 'bins') {
    const count = Math.max(1, Math.round((span.end - span.start) * layout.cell));
    const { least, most, mean } = trackBins(values, span.start, span.end, count);
    for (let bin = 0; bin < count; bin++) {
      if (least[bin]! < scale.base) bar(left + bin, 1, least[bin]!, PALE);
      if (most[bin]! > scale.base) bar(left + bin, 1, most[bin]!, PALE);
      bar(left + bin, 1, mean[bin]!);
    }
  } else {
    const width = layout.cell > 3 ? layout.cell - 1 : layout.cell;
    for (let residue = span.start; residue < span.end; residue++) {
      bar(left + leftOf(layout, residue), width, values[residue]!);
    }
  }
  surface.line(left, base, left + (span.end - span.start) * layout.cell, base, palette.line);
}

/** 0 at the scale's low end, 1 at its high one; what is beyond is cut. */
function share({ low, high }: TrackScale, value: number): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}
