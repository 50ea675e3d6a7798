/** Spearman's rank correlation, ties sharing their mean rank; NaN where one side is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranks(a), ranks(b));
}

function ranks(values: readonly number[]): Float64Array {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const found = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (let at = start; at < end; at++) found[order[at]!] = (start + end - 1) / 2;
    start = end;
  }
  return found;
}

function pearson(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [together, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    together += (a[i]! - meanA) * (b[i]! - meanB);
    ofA += (a[i]! - meanA) ** 2;
    ofB += (b[i]! - meanB) ** 2;
  }
  return together / Math.sqrt(ofA * ofB);
}
