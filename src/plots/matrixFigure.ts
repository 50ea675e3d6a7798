/** What is drawn around and over a map of residue pairs: axes, letters, copies and stems, the cell under the mouse. */
import type { PartnerRun } from '../core/inspector/attention';
import type { Palette } from './palette';
import type { Surface } from './surface';

/** A square part of the map, in residues of the window. */
export interface Part {
  readonly row: number;
  readonly column: number;
  readonly size: number;
}

export interface MatrixShape {
  readonly residues: Uint8Array;
  /** The number of the window's first residue (1-based). */
  readonly firstNumber: number;
  readonly part: Part;
  /** Pixels of the square. */
  readonly side: number;
  readonly runs: readonly PartnerRun[];
  /** `lower`: runs below the diagonal only, so that the other half can be compared with them. */
  readonly runsIn: 'both' | 'lower';
  readonly cell: { readonly i: number; readonly j: number } | undefined;
  /** The residue selected. */
  readonly residue: number | undefined;
}

/** Pixels left of and above the square. */
export const MARGIN = 36;
const LETTER_CELL = 10;
const TICK_GAP = 56;
const NICE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
/** Pixels between a run and the line around it. */
const AROUND = 3;

export function drawMatrixFrame(surface: Surface, shape: MatrixShape, palette: Palette): void {
  drawAxes(surface, shape, palette);
  for (const run of shape.runs) drawRun(surface, shape, run, palette);
  if (shape.residue !== undefined) {
    const at = place(shape, shape.residue, shape.part.row) + scaleOf(shape) / 2;
    if (isWithin(shape, at)) surface.line(MARGIN, at, MARGIN + shape.side, at, palette.series[3]!);
  }
  if (shape.cell) drawCross(surface, shape, shape.cell, palette);
}

const scaleOf = ({ side, part }: MatrixShape): number => side / part.size;
const place = (shape: MatrixShape, residue: number, first: number): number =>
  MARGIN + (residue - first) * scaleOf(shape);
const isWithin = ({ side }: MatrixShape, at: number): boolean => at >= MARGIN && at <= MARGIN + side;

function drawAxes(surface: Surface, shape: MatrixShape, { text, line }: Palette): void {
  const { part, residues, firstNumber, side } = shape;
  const scale = scaleOf(shape);
  const every = NICE.find((size) => size * scale >= TICK_GAP) ?? NICE.at(-1)!;
  const isLettered = scale >= LETTER_CELL;
  for (let k = 0; k < part.size; k++) {
    const middle = MARGIN + (k + 0.5) * scale;
    for (const [first, isRow] of [
      [part.row, true],
      [part.column, false],
    ] as const) {
      const residue = first + k;
      const letter = isLettered ? String.fromCharCode(residues[residue]!) : '';
      const number = firstNumber + residue;
      const style = { fill: text, size: 10, align: isRow ? 'right' : 'center' } as const;
      if (isLettered && isRow) surface.text(MARGIN - 4, middle + 3.5, letter, style);
      else if (isLettered) surface.text(middle, MARGIN - 4, letter, style);
      if (number % every !== 0) continue;
      const away = isLettered ? 16 : 6;
      if (isRow) surface.text(MARGIN - away, middle + 3.5, String(number), style);
      else surface.text(middle, MARGIN - away, String(number), style);
      if (isLettered) continue;
      if (isRow) surface.line(MARGIN - 4, middle, MARGIN, middle, line);
      else surface.line(middle, MARGIN - 4, middle, MARGIN, line);
    }
  }
  const [low, high] = [MARGIN - 0.5, MARGIN + side + 0.5];
  surface.line(low, low, high, low, line);
  surface.line(low, high, high, high, line);
  surface.line(low, low, low, high, line);
  surface.line(high, low, high, high, line);
}

/** A line around the run's cells, on both sides of the diagonal or below it. */
function drawRun(surface: Surface, shape: MatrixShape, run: PartnerRun, { series }: Palette): void {
  const step = run.kind === 'direct' ? 1 : -1;
  const last = { first: run.first + run.length - 1, second: run.second + step * (run.length - 1) };
  const colour = series[run.kind === 'direct' ? 1 : 0]!;
  const ends = [
    [run.first, run.second, last.first, last.second],
    [run.second, run.first, last.second, last.first],
  ] as const;
  for (const [i, j, i2, j2] of ends) {
    if (shape.runsIn === 'lower' && i < j) continue;
    outline(surface, shape, [centre(shape, i, j), centre(shape, i2, j2)], colour);
  }
}

type Point = readonly [number, number];

/** Of a cell: x by its column, y by its row. */
function centre(shape: MatrixShape, i: number, j: number): Point {
  const half = scaleOf(shape) / 2;
  return [place(shape, j, shape.part.column) + half, place(shape, i, shape.part.row) + half];
}

/** A rectangle around the way from one point to the other; nothing where it leaves the square. */
function outline(
  surface: Surface,
  shape: MatrixShape,
  [a, b]: readonly [Point, Point],
  colour: string,
): void {
  if (![...a, ...b].every((at) => isWithin(shape, at))) return;
  const away = AROUND + scaleOf(shape) * 0.7;
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [ux, uy] =
    length === 0 ? [Math.SQRT1_2, Math.SQRT1_2] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const corner = (from: Point, along: number, across: number): Point => [
    from[0] + away * (along * ux - across * uy),
    from[1] + away * (along * uy + across * ux),
  ];
  const corners = [corner(a, -1, -1), corner(a, -1, 1), corner(b, 1, 1), corner(b, 1, -1)];
  corners.forEach(([x, y], k) => {
    const [nextX, nextY] = corners[(k + 1) % corners.length]!;
    surface.line(x, y, nextX, nextY, colour);
  });
}

function drawCross(
  surface: Surface,
  shape: MatrixShape,
  { i, j }: { readonly i: number; readonly j: number },
  { text }: Palette,
): void {
  const [x, y] = centre(shape, i, j);
  if (!isWithin(shape, x) || !isWithin(shape, y)) return;
  const gap = scaleOf(shape) / 2 + 2;
  surface.line(MARGIN, y, Math.max(MARGIN, x - gap), y, text);
  surface.line(x, MARGIN, x, Math.max(MARGIN, y - gap), text);
}
