/**
 * Expected number of direct repeats of exactly `length` bases with `mismatches` of them different in n uniform random
 * bases, as REPuter gives it (Kurtz et al. 2001, 10.1093/nar/29.22.4633): any two places, a mismatch at either end.
 */
export function uniformEvalue(n: number, length: number, mismatches: number): number {
  let ways = 1;
  for (let k = 1; k <= mismatches; k++) ways *= (3 * (length - k + 1)) / k;
  return ((n * n) / 2) * (9 / 16) * 4 ** -length * ways;
}
