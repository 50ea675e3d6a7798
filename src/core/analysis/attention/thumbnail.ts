/** A map small enough to stand among many: mean attention between stretches of residues. */
import type { SquareMap } from './squareMap';

/** Cells a side of a map of this length: a residue each where there is room. */
export const gridSize = (length: number, cells: number): number => Math.min(length, cells);

/** Row-major, gridSize² means. Stretches differ in length by one residue at most. */
export function thumbnail({ length, values }: SquareMap, cells: number): Float32Array {
  const size = gridSize(length, cells);
  const cellOf = Uint16Array.from({ length }, (_, residue) => Math.floor((residue * size) / length));
  const sums = new Float64Array(size * size);
  const members = new Float64Array(size);
  for (let i = 0; i < length; i++) {
    const row = cellOf[i]! * size;
    members[cellOf[i]!]!++;
    for (let j = 0; j < length; j++) sums[row + cellOf[j]!]! += values[i * length + j]!;
  }
  return Float32Array.from(sums, (sum, at) => sum / (members[Math.floor(at / size)]! * members[at % size]!));
}
