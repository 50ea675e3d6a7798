/** The view as an SVG file on paper: all rows where that is a page or a poster, else those that are seen. */
import { rowSpan } from '../../../core/inspector/layout';
import { formatSpan, type Span } from '../../../core/sequence/coordinates';
import { PAPER } from '../../../plots/palette';
import { drawRow, GUTTER, type SequenceFigure } from '../../../plots/sequenceFigure';
import { SvgSurface } from '../../../plots/svgSurface';

/** Pixels; more would be no picture but a scroll. */
const TALLEST = 12_000;
const MARGIN = 12;
const CAPTION = 34;

export function figureSvg(figure: SequenceFigure, seen: Span): string {
  const { layout, along } = figure;
  const rows = layout.rows * layout.rowHeight <= TALLEST ? { start: 0, end: layout.rows } : seen;
  const onPaper = { ...figure, palette: PAPER };
  const surface = new SvgSurface();
  const shown = { start: rowSpan(layout, rows.start).start, end: rowSpan(layout, rows.end - 1).end };
  const title = `${along.name}, residues ${formatSpan(shown)}`;
  surface.text(MARGIN, 22, title, { fill: PAPER.text, size: 14 });
  for (let row = rows.start; row < rows.end; row++)
    drawRow(surface, onPaper, row, CAPTION + (row - rows.start) * layout.rowHeight);
  let y = CAPTION + (rows.end - rows.start) * layout.rowHeight + 6;
  for (const { label, source } of along.tracks) {
    surface.text(MARGIN, y, `${label}: ${source}`, { fill: PAPER.text, size: 10 });
    y += 14;
  }
  const width = Math.ceil(GUTTER + layout.perRow * layout.cell + MARGIN);
  return surface.finish(width, Math.ceil(y + MARGIN), title, PAPER.background);
}
