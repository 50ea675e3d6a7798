/** A record over rows: ruler, tracks, annotations and residues, a row at a time, on any surface. */
import type { Annotation } from '../core/annotations/types';
import type { Lanes } from '../core/inspector/lanes';
import { detailOf, leftOf, rowSpan, rulerStep, type Layout } from '../core/inspector/layout';
import type { Along } from '../core/inspector/tracksTable';
import type { Track } from '../core/inspector/track';
import type { Span } from '../core/sequence/coordinates';
import { formatCount } from '../core/words';
import type { Palette } from './palette';
import type { Surface } from './surface';
import { drawTrack, TRACK_HEIGHT } from './trackFigure';

/** Room at the left for names and for the number of a row's first residue. */
export const GUTTER = 140;
const RULER = 16;
const TRACK_GAP = 6;
const LANE = 15;
const STRIP = 20;
const GAP = 12;

export interface SequenceFigure {
  readonly along: Along;
  readonly lanes: Lanes;
  readonly layout: Layout;
  readonly palette: Palette;
}

export function rowHeightOf(tracks: number, lanes: number): number {
  return RULER + tracks * (TRACK_HEIGHT + TRACK_GAP) + lanes * LANE + STRIP + GAP;
}

/** Draws one row with its upper edge at `top`. */
export function drawRow(surface: Surface, figure: SequenceFigure, row: number, top: number): void {
  const span = rowSpan(figure.layout, row);
  let y = top;
  drawRuler(surface, figure, span, y);
  y += RULER;
  for (const track of figure.along.tracks) {
    drawLabel(surface, figure, track, y);
    drawTrack(surface, track, figure.layout, figure.palette, span, { left: GUTTER, top: y });
    y += TRACK_HEIGHT + TRACK_GAP;
  }
  drawAnnotations(surface, figure, span, y);
  drawResidues(surface, figure, span, y + figure.lanes.count * LANE);
}

function drawRuler(surface: Surface, { layout, palette }: SequenceFigure, span: Span, top: number): void {
  const step = rulerStep(layout);
  const style = { fill: palette.text, size: 11, align: 'center' } as const;
  for (let shown = Math.ceil((span.start + 1) / step) * step; shown <= span.end; shown += step) {
    const x = GUTTER + leftOf(layout, shown - 1) + layout.cell / 2;
    surface.line(x, top + RULER - 4, x, top + RULER, palette.line);
    surface.text(x, top + RULER - 6, formatCount(shown), style);
  }
  surface.text(GUTTER - 8, top + RULER - 6, formatCount(span.start + 1), { ...style, align: 'right' });
}

function drawLabel(surface: Surface, { palette }: SequenceFigure, { label, unit }: Track, top: number): void {
  const text = unit === '' ? label : `${label} (${unit})`;
  const style = { fill: palette.text, size: 11, align: 'right' } as const;
  if (text.length <= 20) {
    surface.text(GUTTER - 8, top + TRACK_HEIGHT / 2 + 4, text, style);
    return;
  }
  const cut = text.lastIndexOf(' ', 20);
  const at = cut < 0 ? 20 : cut;
  surface.text(GUTTER - 8, top + TRACK_HEIGHT / 2 - 2, text.slice(0, at), style);
  surface.text(GUTTER - 8, top + TRACK_HEIGHT / 2 + 11, text.slice(at).trim().slice(0, 22), style);
}

function drawAnnotations(surface: Surface, figure: SequenceFigure, span: Span, top: number): void {
  const { lanes, along } = figure;
  along.annotations.forEach((annotation, index) => {
    const lane = lanes.laneOf[index]!;
    const { start, end } = annotation.span;
    if (lane >= 0 && start < span.end && end > span.start)
      drawAnnotation(surface, figure, annotation, span, top + lane * LANE);
  });
}

function drawAnnotation(
  surface: Surface,
  { layout, palette }: SequenceFigure,
  { type, label, span, isUncertain }: Annotation,
  row: Span,
  top: number,
): void {
  const first = Math.max(span.start, row.start);
  const x = GUTTER + leftOf(layout, first);
  const width = Math.max(1.5, (Math.min(span.end, row.end) - first) * layout.cell - 1);
  const colour = palette.annotations[hashOf(type) % palette.annotations.length]!;
  surface.rect(x, top, width, LANE - 3, `${colour}${isUncertain ? '2a' : '55'}`);
  surface.rect(x, top, 2, LANE - 3, colour);
  const text = fitting(label === '' ? type : `${type} ${label}`, width - 8);
  if (text !== '') surface.text(x + 5, top + LANE - 6, text, { fill: palette.text, size: 10 });
}

/** A name keeps its colour from file to file. */
function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (31 * hash + text.charCodeAt(i)) >>> 0;
  return hash;
}

/** As much of a text as a width has room for at ten pixels; nothing where that says nothing. */
function fitting(text: string, width: number): string {
  const letters = Math.floor(width / 5.6);
  if (text.length <= letters) return text;
  return letters < 4 ? '' : `${text.slice(0, letters - 1)}…`;
}

function drawResidues(surface: Surface, figure: SequenceFigure, span: Span, top: number): void {
  const { layout, palette, along } = figure;
  const width = (span.end - span.start) * layout.cell;
  if (detailOf(layout) !== 'letters') {
    surface.rect(GUTTER, top + 6, width, 5, palette.line);
    return;
  }
  const style = {
    fill: palette.text,
    size: Math.min(14, layout.cell + 2),
    align: 'center',
    mono: true,
  } as const;
  for (let residue = span.start; residue < span.end; residue++) {
    const x = GUTTER + leftOf(layout, residue) + layout.cell / 2;
    surface.text(x, top + STRIP - 6, String.fromCharCode(along.residues[residue]!), style);
  }
}
