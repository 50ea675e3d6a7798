/** What is selected and what the mouse is on, drawn over the rows. */
import { leftOf, rowSpan, type Layout } from '../../../core/inspector/layout';
import type { Span } from '../../../core/sequence/coordinates';
import type { Pointing, Stretch } from '../../../protocol/inspectorValues';
import { GUTTER } from '../../../plots/sequenceFigure';
import type { Surface } from '../../../plots/surface';

/** `rows` are those on the canvas, whose upper edge stands at `scrollTop` of the whole. */
export function drawPointing(
  surface: Surface,
  layout: Layout,
  { hovered, range }: Pointing,
  rows: Span,
  scrollTop: number,
  colour: string,
): void {
  for (let row = rows.start; row < rows.end; row++) {
    const top = row * layout.rowHeight - scrollTop;
    if (range) drawStretch(surface, layout, range, row, top, colour);
    if (hovered !== undefined)
      drawStretch(surface, layout, { start: hovered, end: hovered + 1 }, row, top, colour);
  }
}

function drawStretch(
  surface: Surface,
  layout: Layout,
  { start, end }: Stretch,
  row: number,
  top: number,
  colour: string,
): void {
  const span = rowSpan(layout, row);
  const [from, to] = [Math.max(start, span.start), Math.min(end, span.end)];
  if (from >= to) return;
  const x = GUTTER + leftOf(layout, from);
  const width = Math.max(2, (to - from) * layout.cell);
  const [upper, height] = [top + 16, layout.rowHeight - 24];
  surface.rect(x, upper, width, height, `${colour}22`);
  // An outline as well, since a tint alone is hard to see in high contrast.
  for (const y of [upper, upper + height]) surface.line(x, y, x + width, y, colour);
  if (start === from) surface.line(x, upper, x, upper + height, colour);
  if (end === to) surface.line(x + width, upper, x + width, upper + height, colour);
}
