/** The extreme value distribution P(X < x) = exp(-exp(-lambda (x - mu))). */
export interface Gumbel {
  readonly lambda: number;
  readonly mu: number;
}

const NARROWEST = 1e-6;

/**
 * Maximum likelihood fit to values, with `censored` more of which only is known that they lie below `below` (Lawless 1982;
 * Eddy, "Maximum likelihood fitting of extreme value distributions", 1997). Undefined where the values are too few or all
 * the same.
 */
export function fitGumbel(values: readonly number[], censored = 0, below = 0): Gumbel | undefined {
  const count = values.length;
  if (count < 2) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  if (variance < NARROWEST) return undefined;
  const floor = Math.min(...values, censored > 0 ? below : Infinity);
  const sums = (lambda: number): { weight: number; weighted: number } => {
    let weight = 0;
    let weighted = 0;
    const add = (value: number, times: number): void => {
      const term = times * Math.exp(-lambda * (value - floor));
      weight += term;
      weighted += value * term;
    };
    for (const value of values) add(value, 1);
    if (censored > 0) add(below, censored);
    return { weight, weighted };
  };
  // The derivative of the log-likelihood by lambda, over count: it falls as lambda grows.
  const slope = (lambda: number): number => {
    const { weight, weighted } = sums(lambda);
    return 1 / lambda - mean + weighted / weight;
  };
  let high = Math.PI / Math.sqrt(6 * variance);
  while (slope(high) > 0) high *= 2;
  let low = 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const lambda = (low + high) / 2;
  return { lambda, mu: floor - Math.log(sums(lambda).weight / count) / lambda };
}
