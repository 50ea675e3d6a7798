/** Statistics of alignments without gaps, from the composition alone (Karlin & Altschul 1990). */

/** The positive root of sum p(s) e^(lambda s) = 1; the mean score has to be negative. */
export function ungappedLambda(scores: ReadonlyMap<number, number>): number {
  const excess = (lambda: number): number => {
    let sum = -1;
    for (const [score, probability] of scores) sum += probability * Math.exp(lambda * score);
    return sum;
  };
  let high = 0.05;
  while (excess(high) < 0 && high < 10) high *= 2;
  let low = 0;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
