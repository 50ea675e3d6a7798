import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  percentileFromQuantiles,
  percentileRank,
  referencePercentiles,
} from '../../../src/core/analysis/percentile';
import { near } from './fixture';

const QUANTILES = Array.from({ length: 21 }, (_, i) => 2 + i);

describe('percentiles', () => {
  it('reads a table of quantiles, linear between them', () => {
    assert.equal(percentileFromQuantiles(QUANTILES, 1), 0);
    assert.equal(percentileFromQuantiles(QUANTILES, 30), 100);
    near(percentileFromQuantiles(QUANTILES, 12), 50, 1e-9);
    near(percentileFromQuantiles(QUANTILES, 2.5), 2.5, 1e-9);
  });

  it('flat stretches do not divide by zero', () => {
    assert.equal(percentileFromQuantiles([1, 1, 1, 2, 3], 1), 0);
    assert.equal(percentileFromQuantiles([1, 2, 2, 2, 3], 2), 75);
  });

  it('picks the bin of the length, or none', () => {
    const bins = [
      { length: [1, 100] as const, natural: QUANTILES, shuffled: QUANTILES.map((value) => value + 10) },
      { length: [100, 200] as const, natural: QUANTILES.map((value) => value + 1), shuffled: QUANTILES },
    ];
    assert.deepEqual(referencePercentiles(bins, 99, 12), { natural: 50, shuffled: 0 });
    assert.deepEqual(referencePercentiles(bins, 100, 13), { natural: 50, shuffled: 55 });
    assert.equal(referencePercentiles(bins, 200, 13), undefined);
    assert.equal(referencePercentiles(undefined, 10, 13), undefined);
  });

  it('rank among values: those below, and half of the equal ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }),
        fc.integer({ min: -1, max: 10 }),
        (values, value) => {
          const below = values.filter((other) => other < value).length;
          const equal = values.filter((other) => other === value).length;
          near(
            percentileRank(Float64Array.from(values).sort(), value),
            (100 * (below + equal / 2)) / values.length,
            1e-9,
          );
        },
      ),
    );
  });
});
