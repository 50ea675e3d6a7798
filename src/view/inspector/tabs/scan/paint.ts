/** Draws the visible part of the heatmap. */
import type { Columns } from '../../../../core/scan/bins';
import type { ScanGrid } from '../../../../core/scan/grid';
import { scaleIndex, cssColour } from '../../../../core/scan/scale';
import { toShown } from '../../../../core/sequence/coordinates';
import { formatCount } from '../../../../core/words';
import type { HeatColours } from './colours';
import { GUTTER, READABLE, wildTypeMark, type Layout } from './layout';

export interface Painted {
  readonly grid: ScanGrid;
  readonly columns: Columns;
  /** Residues in the order shown. */
  readonly positions: Uint32Array;
  /** Letter indices, top to bottom. */
  readonly rows: readonly number[];
  /** The scale's end, nats. */
  readonly limit: number;
  /** The mean track's end, nats. */
  readonly longest: number;
  readonly colours: HeatColours;
  /** Cells of the mutant: residue -> letter index. */
  readonly mutant: ReadonlyMap<number, number>;
  /** Residues that the measurement ranks otherwise: does the model rank them higher? */
  readonly marks: ReadonlyMap<number, boolean>;
  readonly active: { readonly column: number; readonly row: number } | undefined;
  /** A column of each is outlined: what the editor points at. */
  readonly pointed: readonly number[];
}

const SPACE_FOR_TICK = 56;
/** Share of the mean track above zero: few residues welcome changes. */
const RISE = 0.3;

/** `from`: pixels that are scrolled away to the left; `width` and `height` of the canvas, CSS pixels. */
export function paint(
  context: CanvasRenderingContext2D,
  what: Painted,
  layout: Layout,
  from: number,
  width: number,
): void {
  context.clearRect(0, 0, width, layout.height);
  const first = Math.max(0, Math.floor(from / layout.cell));
  const last = Math.min(layout.columns, Math.ceil((from + width - GUTTER) / layout.cell));
  const x = (column: number): number => GUTTER + column * layout.cell - from;
  context.save();
  context.beginPath();
  context.rect(GUTTER, 0, width - GUTTER, layout.height);
  context.clip();
  paintCells(context, what, layout, first, last, x);
  paintMeans(context, what, layout, first, last, x);
  paintColumns(context, what, layout, first, last, x);
  paintRuler(context, what, layout, first, last, x);
  paintOutlines(context, what, layout, first, last, x);
  context.restore();
  paintGutter(context, what, layout);
}

type Painter = (
  context: CanvasRenderingContext2D,
  what: Painted,
  layout: Layout,
  first: number,
  last: number,
  x: (column: number) => number,
) => void;

/** A pixel a cell, stretched by the canvas: quicker than a rectangle a cell by far. */
const paintCells: Painter = (context, what, layout, first, last, x) => {
  const { grid, columns, rows, limit, colours, positions } = what;
  if (last <= first) return;
  const image = new ImageData(last - first, rows.length);
  const pixels = new Uint32Array(image.data.buffer);
  const own = packed(colours.mark);
  const mark = wildTypeMark(layout);
  for (let column = first; column < last; column++) {
    const residue = positions[column * columns.perColumn]!;
    rows.forEach((letter, row) => {
      const value = columns.values[column * grid.letters.length + letter]!;
      if (Number.isNaN(value)) return;
      const isOwn = mark === 'cell' && grid.isWildType(residue, letter);
      pixels[row * image.width + column - first] = isOwn ? own : colours.table[scaleIndex(value, limit)]!;
    });
  }
  const height = rows.length * layout.rowHeight;
  context.fillStyle = colours.unknown;
  context.fillRect(x(first), layout.top.cells, (last - first) * layout.cell, height);
  const source = new OffscreenCanvas(image.width, image.height);
  source.getContext('2d')!.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(source, x(first), layout.top.cells, (last - first) * layout.cell, height);
  if (mark !== 'dot') return;
  context.fillStyle = colours.mark;
  for (let column = first; column < last; column++) {
    const row = rows.indexOf(grid.wildType[positions[column]!]!);
    if (row < 0) continue;
    context.beginPath();
    const middle = layout.top.cells + (row + 0.5) * layout.rowHeight;
    context.arc(x(column) + layout.cell / 2, middle, Math.min(2.5, layout.cell / 3.5), 0, 2 * Math.PI);
    context.fill();
  }
};

/** Bars from zero down, or up where changes are welcome on average; the longest fills the track. */
const paintMeans: Painter = (context, { columns, longest, colours }, layout, first, last, x) => {
  const height = layout.top.ruler - layout.top.means - 6;
  const zero = layout.top.means + Math.round(height * RISE);
  const scale = (height * (1 - RISE)) / longest;
  const width = Math.max(1, layout.cell - (layout.cell > 3 ? 1 : 0));
  for (let column = first; column < last; column++) {
    const mean = columns.means[column]!;
    if (Number.isNaN(mean)) continue;
    const size = Math.max(-height * RISE, Math.min(height * (1 - RISE), -mean * scale));
    // The scale's ends: its pale middle would not be seen, and the length says how much.
    context.fillStyle = cssColour(colours.table.at(mean < 0 ? 0 : -1)!);
    context.fillRect(x(column), zero, width, size);
  }
  context.fillStyle = colours.faint;
  context.fillRect(x(first), zero, (last - first) * layout.cell, 1);
};

/** Letters of the wild type, and signs of disagreement. */
const paintColumns: Painter = (context, what, layout, first, last, x) => {
  const { grid, positions, marks, colours } = what;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = font(Math.min(12, layout.cell + 1), colours);
  for (let column = first; column < last; column++) {
    const middle = x(column) + layout.cell / 2;
    if (layout.cell >= READABLE) {
      context.fillStyle = colours.text;
      const letter = String.fromCharCode(grid.residues[positions[column]!]!);
      context.fillText(letter, middle, layout.top.letters + 6);
    }
    const sign = markOf(what, column);
    if (sign === undefined) continue;
    context.fillStyle = marks.size > 0 ? colours.text : colours.faint;
    triangle(context, middle, 6, Math.max(2.5, Math.min(4, layout.cell / 2)), sign);
  }
};

function markOf({ columns, positions, marks }: Painted, column: number): boolean | undefined {
  if (marks.size === 0) return undefined;
  for (const residue of positions.subarray(column * columns.perColumn, (column + 1) * columns.perColumn))
    if (marks.has(residue)) return marks.get(residue);
  return undefined;
}

function triangle(context: CanvasRenderingContext2D, x: number, y: number, size: number, up: boolean): void {
  const sign = up ? -1 : 1;
  context.beginPath();
  context.moveTo(x, y + sign * size);
  context.lineTo(x - size, y - sign * size);
  context.lineTo(x + size, y - sign * size);
  context.fill();
}

/** Numbers of residues, 1-based; in another order than the sequence's each number that has room. */
const paintRuler: Painter = (context, { positions, columns, colours }, layout, first, last, x) => {
  const isSequence = positions.length < 2 || positions.at(-1)! - positions[0]! === positions.length - 1;
  const step = tickStep(layout.cell / columns.perColumn);
  context.font = font(11, colours);
  context.fillStyle = colours.faint;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  let free = -Infinity;
  for (let column = first; column < last; column++) {
    const shown = toShown(positions[column * columns.perColumn]!);
    const next = toShown(positions[Math.min(positions.length - 1, (column + 1) * columns.perColumn)]!);
    const isTick = isSequence
      ? shown === 1 || Math.floor((next - 1) / step) > Math.floor((shown - 1) / step)
      : x(column) >= free;
    if (!isTick) continue;
    const label = isSequence && shown !== 1 ? Math.floor((next - 1) / step) * step : shown;
    free = x(column) + SPACE_FOR_TICK;
    context.fillRect(Math.round(x(column) + layout.cell / 2), layout.top.ruler - 1, 1, 3);
    context.fillText(formatCount(label), x(column) + layout.cell / 2, layout.height - 3);
  }
};

function tickStep(pixelsAResidue: number): number {
  for (let decade = 10; ; decade *= 10)
    for (const step of [decade, 2 * decade, 5 * decade])
      if (step * pixelsAResidue >= SPACE_FOR_TICK) return step;
}

const paintOutlines: Painter = (context, what, layout, first, last, x) => {
  const { mutant, rows, positions, columns, colours, active, pointed } = what;
  const { cell, rowHeight, top } = layout;
  const box = (column: number, row: number, count: number, colour: string, line: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = line;
    const [w, h] = [Math.max(cell, 3), count * rowHeight];
    context.strokeRect(x(column) + (cell - w) / 2, top.cells + row * rowHeight, w, h);
  };
  const places = new Map<number, number>();
  if (mutant.size > 0 || pointed.length > 0)
    for (let column = first; column < last; column++)
      for (const each of positions.subarray(column * columns.perColumn, (column + 1) * columns.perColumn))
        if (mutant.has(each) || pointed.includes(each)) places.set(each, column);
  for (const [residue, column] of places) {
    if (pointed.includes(residue)) box(column, 0, rows.length, colours.faint, 1);
    const row = rows.indexOf(mutant.get(residue) ?? -1);
    if (row < 0) continue;
    box(column, row, 1, colours.mark === '#000000' ? '#ffffff' : '#000000', 4);
    box(column, row, 1, colours.mark, 2);
  }
  if (active) box(active.column, active.row, 1, colours.focus, 2);
};

function paintGutter(
  context: CanvasRenderingContext2D,
  { grid, rows, colours }: Painted,
  layout: Layout,
): void {
  context.font = font(11, colours);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = colours.text;
  rows.forEach((letter, row) =>
    context.fillText(
      grid.letters[letter]!,
      GUTTER / 2,
      layout.top.cells + (row + 0.5) * layout.rowHeight + 0.5,
    ),
  );
}

function font(size: number, { font: family }: HeatColours): string {
  return `${size}px ${family}`;
}

/** `#rrggbb` as a pixel. */
function packed(colour: string): number {
  const value = parseInt(colour.slice(1), 16);
  return ((255 << 24) | ((value & 255) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}
