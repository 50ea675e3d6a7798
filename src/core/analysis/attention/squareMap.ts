/** Attention among residues: one head's map with the special tokens taken out of rows and columns. */

/** One head over all tokens: row-major, tokens x tokens, each row sums to 1. */
export interface TokenMap {
  readonly tokens: number;
  readonly values: Float32Array;
}

/** Row-major, length x length: row i is where residue i looks. Rows sum to at most 1. */
export interface SquareMap {
  readonly length: number;
  readonly values: Float32Array;
}

/** What residues pay to the tokens in front of and behind them, one value a residue. */
export interface SpecialMass {
  readonly before: Float32Array;
  readonly after: Float32Array;
}

/** `rows`: the residues' tokens, ascending. */
export function residueMap({ tokens, values }: TokenMap, rows: Int32Array): SquareMap {
  const { length } = rows;
  const kept = new Float32Array(length * length);
  rows.forEach((row, i) => {
    for (let j = 0; j < length; j++) kept[i * length + j] = values[row * tokens + rows[j]!]!;
  });
  return { length, values: kept };
}

/**
 * Rows of residues over all tokens, taken apart: `rows` x (`before` + length + the rest), as the engine gives one head.
 * The residues are as many as the rows.
 */
export function splitRows(values: Float32Array, before: number, tokens: number): SquareMap & SpecialMass {
  const length = values.length / tokens;
  const kept = new Float32Array(length * length);
  const [front, behind] = [new Float32Array(length), new Float32Array(length)];
  for (let i = 0; i < length; i++) {
    const row = values.subarray(i * tokens, (i + 1) * tokens);
    kept.set(row.subarray(before, before + length), i * length);
    front[i] = sum(row.subarray(0, before));
    behind[i] = sum(row.subarray(before + length));
  }
  return { length, values: kept, before: front, after: behind };
}

/** Attention received: the mean over all residues of what they pay to each. */
export function received({ length, values }: SquareMap): Float32Array {
  const totals = new Float64Array(length);
  values.forEach((value, at) => (totals[at % length]! += value));
  return Float32Array.from(totals, (total) => total / length);
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
