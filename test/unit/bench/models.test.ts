import assert from 'node:assert/strict';
import { pairsOf } from '../../../bench/models/pairs';
import { bootstrap, mean } from '../../../bench/models/statistics';

describe('bench:models', () => {
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
