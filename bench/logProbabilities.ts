/** A row of logits as log-probabilities (nats) over some of its columns, in double precision. */
export function logProbabilitiesOf(row: Float32Array, columns: readonly number[]): Float64Array {
  const chosen = Float64Array.from(columns, (column) => row[column]!);
  const largest = Math.max(...chosen);
  const sum = chosen.reduce((total, value) => total + Math.exp(value - largest), 0);
  return chosen.map((value) => value - largest - Math.log(sum));
}
