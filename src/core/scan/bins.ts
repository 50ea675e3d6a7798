/** Columns of a heatmap that has more positions than pixels: each is the mean of some positions. */
import type { ScanGrid } from './grid';

export interface Columns {
  readonly count: number;
  /** Positions in a column; the last may have fewer. */
  readonly perColumn: number;
  /** Nats, columns x letters (CANONICAL): means over the substitutions of a column; NaN where nothing is known. */
  readonly values: Float32Array;
  /** Means over all substitutions of a column. */
  readonly means: Float32Array;
}

/** `positions` in the order shown. */
export function columnsOf(grid: ScanGrid, positions: Uint32Array, perColumn: number): Columns {
  const count = Math.ceil(positions.length / perColumn);
  const width = grid.letters.length;
  const values = new Float32Array(count * width);
  const means = new Float32Array(count);
  for (let column = 0; column < count; column++) {
    const members = positions.subarray(column * perColumn, (column + 1) * perColumn);
    for (let letter = 0; letter < width; letter++)
      values[column * width + letter] = meanOf(grid, members, letter);
    means[column] = mean(members, (residue) => grid.mean(residue));
  }
  return { count, perColumn, values, means };
}

/** The wild type's own zero counts only where a position stands alone. */
function meanOf(grid: ScanGrid, members: Uint32Array, letter: number): number {
  if (members.length === 1) return grid.at(members[0]!, letter);
  return mean(members, (residue) => (grid.isWildType(residue, letter) ? NaN : grid.at(residue, letter)));
}

function mean(members: Uint32Array, read: (residue: number) => number): number {
  let [sum, count] = [0, 0];
  for (const residue of members) {
    const value = read(residue);
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? NaN : sum / count;
}
