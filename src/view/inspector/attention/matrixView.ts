/** Which part of a map is seen: zoom and pan in whole residues. */
import type { Part } from '../../../plots/matrixFigure';

export const ZOOM = 1.6;
export const WHOLE_KEY = '0';
const FEWEST = 8;

interface Place {
  readonly i: number;
  readonly j: number;
}

/** `size` residues a side around a place, within the map. */
export function partAround({ i, j }: Place, size: number, length: number): Part {
  const whole = Math.round(Math.min(length, Math.max(Math.min(FEWEST, length), size)));
  const start = (middle: number): number =>
    Math.max(0, Math.min(length - whole, Math.round(middle - whole / 2)));
  return { row: start(i), column: start(j), size: whole };
}

/** Moved by rows and columns, within the map. */
export function movedBy(part: Part, rows: number, columns: number, length: number): Part {
  const within = (start: number): number => Math.max(0, Math.min(length - part.size, start));
  return { row: within(part.row + rows), column: within(part.column + columns), size: part.size };
}

/** undefined outside the square; pixels from its corner. */
export function cellAt(x: number, y: number, side: number, part: Part): Place | undefined {
  if (x < 0 || y < 0 || x >= side || y >= side) return undefined;
  return {
    i: Math.floor(part.row + (y / side) * part.size),
    j: Math.floor(part.column + (x / side) * part.size),
  };
}
