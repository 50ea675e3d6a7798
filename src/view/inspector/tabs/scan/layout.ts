/** Where the heatmap's parts stand, in CSS pixels from the canvas's corner, and what stands at a point. */

export const GUTTER = 22;
const MARKS = 12;
const LETTERS = 13;
const MEANS = 40;
const GAP = 6;
const RULER = 16;
/** Rows of a protein and of nucleotides. */
const ROW = { many: 13, few: 22 } as const;
/** Columns this wide have their letters written. */
export const READABLE = 9;
/** In columns narrower than this the wild type's cell itself is its mark; others have a dot in it. */
const DOTTED = 5;
/** A record fits in at this width at most. */
const WIDEST_FIT = 18;
export const ZOOMS = [3, 6, 10, 16, 24] as const;

export interface Layout {
  readonly columns: number;
  /** Positions in a column. */
  readonly perColumn: number;
  /** Pixels of a column, not always whole. */
  readonly cell: number;
  readonly rows: number;
  readonly rowHeight: number;
  /** Top of the letters, the cells, the means and the ruler. */
  readonly top: {
    readonly letters: number;
    readonly cells: number;
    readonly means: number;
    readonly ruler: number;
  };
  readonly height: number;
  /** Of all columns with the gutter. */
  readonly width: number;
}

/** `zoom`: pixels of a column, or what fits into `width`. */
export function layOut(positions: number, rows: number, width: number, zoom: number | 'fit'): Layout {
  const room = Math.max(50, width - GUTTER);
  const perColumn = zoom === 'fit' ? Math.max(1, Math.ceil(positions / room)) : 1;
  const columns = Math.ceil(positions / perColumn);
  const cell = zoom === 'fit' ? Math.min(WIDEST_FIT, room / columns) : zoom;
  const rowHeight = rows > 8 ? ROW.many : ROW.few;
  const cells = MARKS + (cell >= READABLE ? LETTERS : 0);
  const means = cells + rows * rowHeight + GAP;
  const top = { letters: MARKS, cells, means, ruler: means + MEANS };
  return {
    columns,
    perColumn,
    cell,
    rows,
    rowHeight,
    top,
    height: top.ruler + RULER,
    width: GUTTER + columns * cell,
  };
}

/** How the wild type's cells are told; bins have none of their own. */
export type WildTypeMark = 'cell' | 'dot' | undefined;

export function wildTypeMark({ cell, perColumn }: Pick<Layout, 'cell' | 'perColumn'>): WildTypeMark {
  if (perColumn > 1) return undefined;
  return cell < DOTTED ? 'cell' : 'dot';
}

export interface Place {
  readonly column: number;
  /** undefined above and below the cells. */
  readonly row: number | undefined;
}

/** `x` from the left of all columns, scrolled or not. */
export function placeAt(layout: Layout, x: number, y: number): Place | undefined {
  const column = Math.floor((x - GUTTER) / layout.cell);
  if (x < GUTTER || column >= layout.columns) return undefined;
  const row = Math.floor((y - layout.top.cells) / layout.rowHeight);
  return { column, row: row >= 0 && row < layout.rows ? row : undefined };
}
