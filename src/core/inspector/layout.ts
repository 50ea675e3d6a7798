/** A record wrapped over rows: which residue stands where, at any zoom from letters to the whole record in one row. */
import type { Span } from '../sequence/coordinates';

export interface Layout {
  readonly length: number;
  /** Residues a row. */
  readonly perRow: number;
  readonly rows: number;
  /** Pixels a residue; below 1 several share a pixel. */
  readonly cell: number;
  /** Pixels a row, all tracks included. */
  readonly rowHeight: number;
}

/** How residues are drawn: as letters, as blocks, or several in a bin of a pixel. */
export type Detail = 'letters' | 'blocks' | 'bins';

/** Pixels of a residue that is read as a letter. */
export const LETTER = 12;
const SMALLEST_LETTER = 7;
/** From one zoom to the next. */
const STEP = 1.5;

/** `width` in pixels; `zoom` 0 is letters, each step shows more residues a row, until all of them fit. */
export function layOut(length: number, width: number, zoom: number, rowHeight: number): Layout {
  const letters = rounded(Math.max(1, Math.floor(width / LETTER)));
  const perRow = Math.max(1, Math.min(length, rounded(Math.floor(letters * STEP ** Math.max(0, zoom)))));
  // Fewer residues than fit are not drawn wider than letters, but for the whole record in one row.
  const cell = Math.min(LETTER, width / perRow);
  return { length, perRow, rows: Math.max(1, Math.ceil(length / perRow)), cell, rowHeight };
}

/** Zoom at which the whole record stands in one row. */
export function wholeZoom(length: number, width: number): number {
  const letters = rounded(Math.max(1, Math.floor(width / LETTER)));
  return Math.max(0, Math.ceil(Math.log(length / letters) / Math.log(STEP)));
}

/** Rows of tens are easier to count in. */
function rounded(residues: number): number {
  return residues < 20 ? residues : residues - (residues % 10);
}

export function detailOf({ cell }: Layout): Detail {
  if (cell >= SMALLEST_LETTER) return 'letters';
  return cell >= 1 ? 'blocks' : 'bins';
}

export function rowSpan({ perRow, length }: Layout, row: number): Span {
  return { start: row * perRow, end: Math.min(length, (row + 1) * perRow) };
}

export function rowOf({ perRow }: Layout, residue: number): number {
  return Math.floor(residue / perRow);
}

/** Left edge of a residue in its row, pixels. */
export function leftOf({ perRow, cell }: Layout, residue: number): number {
  return (residue % perRow) * cell;
}

/** undefined beside the text. `y` from the top of the first row. */
export function residueAt(layout: Layout, x: number, y: number): number | undefined {
  const { perRow, rows, cell, rowHeight, length } = layout;
  const row = Math.floor(y / rowHeight);
  const column = Math.floor(x / cell);
  const residue = row * perRow + column;
  const isInside = row >= 0 && row < rows && column >= 0 && column < perRow && residue < length;
  return isInside ? residue : undefined;
}

/** Rows that show between two heights, with none above or below. */
export function rowsBetween({ rows, rowHeight }: Layout, top: number, bottom: number): Span {
  const start = Math.max(0, Math.min(rows - 1, Math.floor(top / rowHeight)));
  return { start, end: Math.max(start, Math.min(rows, Math.ceil(bottom / rowHeight))) };
}

/** A round number of residues between two marks that leaves room for the numbers. */
export function rulerStep({ cell }: Layout): number {
  const least = 60 / cell;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return (
    [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= Math.max(10, least)) ?? 10 * power
  );
}
