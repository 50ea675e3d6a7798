import assert from 'node:assert/strict';
import {
  BIN_COUNT,
  colourBins,
  ENTROPY_EDGES,
  LIKELIHOOD_EDGES,
  NO_BIN,
} from '../../../src/core/analysis/bins';
import { residueStatistics } from '../../../src/core/analysis/statistics';
import { reading, type Row } from './fixture';

const statisticsOf = (sequence: string, rows: readonly Row[]) => residueStatistics(reading(sequence, rows));

describe('colour bins', () => {
  it('edges ascend, one fewer than the bins', () => {
    for (const edges of [
      ...Object.values(LIKELIHOOD_EDGES).flatMap((scale) => Object.values(scale)),
      ENTROPY_EDGES,
    ]) {
      assert.equal(edges.length, BIN_COUNT - 1);
      assert.deepEqual(
        edges,
        [...edges].sort((a, b) => a - b),
      );
    }
  });

  it('likelihood: a uniform guess is bin 5, certainty the last, near impossibility the first', () => {
    const statistics = statisticsOf('ACD', [{}, { C: 1 - 19e-9 }, { D: 1e-6 }]);
    assert.deepEqual([...colourBins(statistics, 'likelihood', 'masked', 'protein')], [5, 8, 0]);
  });

  it('an unmasked pass has a scale of its own: the same number is less', () => {
    const statistics = statisticsOf('A', [{ A: 0.1 }]);
    const [masked] = colourBins(statistics, 'likelihood', 'masked', 'protein');
    const [single] = colourBins(statistics, 'likelihood', 'single', 'protein');
    assert.ok(single! < masked!);
  });

  it('entropy: uniform is the first bin, certainty the last', () => {
    const statistics = statisticsOf('AC', [{}, { C: 1 - 19e-9 }]);
    assert.deepEqual([...colourBins(statistics, 'entropy', 'masked', 'protein')], [0, 8]);
  });

  it('rank: first is the last bin, last is the first', () => {
    const falling = Object.fromEntries(
      Array.from('ACDEFGHIKLMNPQRSTVWY', (letter, i) => [letter, (20 - i) / 210]),
    );
    const bins = colourBins(statisticsOf('AY', [falling, falling]), 'rank', 'masked', 'protein');
    assert.deepEqual([...bins], [8, 0]);
  });

  it('no bin where nothing is known', () => {
    const statistics = statisticsOf('AX', [undefined, {}]);
    for (const measure of ['likelihood', 'entropy', 'rank'] as const) {
      assert.deepEqual([...colourBins(statistics, measure, 'masked', 'protein')], [NO_BIN, NO_BIN]);
    }
  });
});
