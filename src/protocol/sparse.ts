/** A matrix of few values above zero, row by row (compressed sparse rows). Travels by structured clone as it is. */
export interface SparseRows {
  /** Row r holds the entries from starts[r] up to starts[r + 1]; one more than there are rows. */
  readonly starts: Uint32Array;
  /** 0-based, ascending within a row. */
  readonly columns: Uint32Array;
  /** Above zero, one for each column. */
  readonly values: Float32Array;
}

/** Whether it holds together: `rows` rows, columns ascending and below `width`. The values are the reader's to check. */
export function isSparseRows(value: unknown, rows: number, width: number): value is SparseRows {
  if (!hasArrays(value)) return false;
  const { starts, columns, values } = value;
  if (starts.length !== rows + 1 || starts[0] !== 0 || starts[rows] !== columns.length) return false;
  if (columns.length !== values.length) return false;
  for (let row = 0; row < rows; row++) {
    if (starts[row]! > starts[row + 1]!) return false;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const before = at === starts[row] ? -1 : columns[at - 1]!;
      if (columns[at]! <= before || columns[at]! >= width) return false;
    }
  }
  return true;
}

export function hasArrays(value: unknown): value is SparseRows {
  if (typeof value !== 'object' || value === null) return false;
  const { starts, columns, values } = value as Readonly<Record<string, unknown>>;
  return starts instanceof Uint32Array && columns instanceof Uint32Array && values instanceof Float32Array;
}
