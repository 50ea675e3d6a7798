import assert from 'node:assert/strict';
import { pairsOf } from '../../../bench/models/pairs';
import { bootstrap, mean, spearman, spearmanInterval } from '../../../bench/models/statistics';

describe('bench:models', () => {
  it("correlates ranks, ties averaged, as SciPy's spearmanr does in its documentation", () => {
    const pairs = [1, 2, 3, 4, 5].map((a, i) => [a, [5, 6, 7, 8, 7][i]!] as const);
    assert.ok(Math.abs(spearman(pairs) - 0.8207826816681233) < 1e-12);
    const { value, low, high } = spearmanInterval([...pairs, ...pairs, ...pairs], 200);
    assert.ok(low < value && value < high && low > 0);
  });

  it('gives the mean an interval of about 1.96 standard errors', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2); // a standard error of 0.025
    const { value, low, high, count } = bootstrap(values, mean);
    assert.deepEqual([value, count], [0.5, 400]);
    assert.ok(Math.abs(high - low - 0.098) < 0.01, `${low} to ${high}`);
  });

  it('reads pairs of every kind of bracket, each nesting in itself', () => {
    assert.deepEqual(pairsOf('((.[)).]'), [
      [1, 4],
      [0, 5],
      [3, 7],
    ]);
  });
});
