import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import Papa from 'papaparse';
import type { ActiveFeature } from '../../../src/core/features/activeFeatures';
import type { FeatureEntry } from '../../../src/core/features/catalogue';
import { featuresCsv, featuresJson } from '../../../src/core/features/files';
import { binnedMaxima, firingStretches } from '../../../src/core/features/stretches';

const ACTIVE: ActiveFeature = {
  feature: 7,
  max: 1.23456789,
  relative: null,
  at: 4,
  residues: 2,
  enrichment: null,
};

const entryOf = (feature: number, text: string): FeatureEntry => ({
  feature,
  text,
  pattern: 'point',
  letters: [],
  around: '',
  histogram: [],
  examples: [],
  concepts: [],
});

describe('where a feature fires', () => {
  it('is stretches between zeros, half-open, each with its maximum', () => {
    assert.deepEqual(firingStretches(Float32Array.of(1, 2, 0, 0, 0.5)), [
      { start: 0, end: 2, max: 2 },
      { start: 4, end: 5, max: 0.5 },
    ]);
    assert.deepEqual(firingStretches(new Float32Array(3)), []);
  });

  it('keeps every residue once, and the highest of all, in any picture', () => {
    const tracks = fc.array(fc.constantFrom(0, 0, 0.5, 1, 3), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(tracks, fc.integer({ min: 1, max: 80 }), (values, bins) => {
        const track = Float32Array.from(values);
        const firing = firingStretches(track).flatMap(({ start, end }) =>
          Array.from({ length: end - start }, (_, i) => start + i),
        );
        assert.deepEqual(
          firing,
          [...track.keys()].filter((at) => track[at]! > 0),
        );
        const binned = binnedMaxima(track, bins);
        assert.equal(binned.length, Math.min(bins, track.length));
        assert.equal(Math.max(...binned), Math.max(...track));
      }),
    );
  });
});

describe('features as files', () => {
  it('has 1-based positions in the table, and nothing where nothing is known', () => {
    const [row] = Papa.parse<Record<string, string>>(featuresCsv([ACTIVE], undefined), { header: true }).data;
    assert.deepEqual(
      { ...row },
      {
        feature: '7',
        max_activation: '1.23457',
        relative_activation: '',
        position: '5',
        active_residues: '2',
        enrichment: '',
        description: '',
      },
    );
  });

  it('has descriptions that no spreadsheet takes for formulas', () => {
    const features = Array.from({ length: 8 }, (_, feature) => entryOf(feature, '=1+1, "quoted"'));
    const background = { set: '', proteins: 0, residues: 0, max: [], active: [], proteinsActive: [] };
    const csv = featuresCsv([ACTIVE], { described: '', background, features });
    assert.equal(Papa.parse<string[]>(csv).data[1]!.at(-1), `'=1+1, "quoted"`);
  });

  it('has the activation at every residue, and what it is of', () => {
    const track = Float32Array.of(0, 0.5);
    assert.deepEqual(JSON.parse(featuresJson([ACTIVE], () => track, { record: 'one' })), {
      record: 'one',
      features: [{ feature: 7, activation: [0, 0.5] }],
    });
  });
});
