/** Sparse rows made, cut and put together. */
import type { SparseRows } from '../../protocol/sparse';

/** `dense`: rows x width, row-major, nothing below zero. */
export function sparseRows(dense: Float32Array, width: number): SparseRows {
  const rows = dense.length / width;
  const starts = new Uint32Array(rows + 1);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    for (let at = row * width; at < (row + 1) * width; at++) if (isEntry(dense[at]!)) count++;
    starts[row + 1] = count;
  }
  const columns = new Uint32Array(count);
  const values = new Float32Array(count);
  let next = 0;
  for (let at = 0; at < dense.length; at++) {
    if (!isEntry(dense[at]!)) continue;
    columns[next] = at % width;
    values[next++] = dense[at]!;
  }
  return { starts, columns, values };
}

/** What is no number stays, for whoever checks the values to see. */
const isEntry = (value: number): boolean => !(value <= 0);

/** Rows `from` up to `to`. */
export function sliceRows({ starts, columns, values }: SparseRows, from: number, to: number): SparseRows {
  const [first, last] = [starts[from]!, starts[to]!];
  return {
    starts: starts.slice(from, to + 1).map((start) => start - first),
    columns: columns.slice(first, last),
    values: values.slice(first, last),
  };
}

/** One after the other. */
export function joinRows(parts: readonly SparseRows[]): SparseRows {
  const rows = parts.reduce((sum, { starts }) => sum + starts.length - 1, 0);
  const count = parts.reduce((sum, { values }) => sum + values.length, 0);
  const joined = {
    starts: new Uint32Array(rows + 1),
    columns: new Uint32Array(count),
    values: new Float32Array(count),
  };
  let [row, at] = [0, 0];
  for (const { starts, columns, values } of parts) {
    joined.columns.set(columns, at);
    joined.values.set(values, at);
    for (let i = 1; i < starts.length; i++) joined.starts[++row] = at + starts[i]!;
    at += values.length;
  }
  return joined;
}
