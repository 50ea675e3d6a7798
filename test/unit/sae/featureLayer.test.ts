import assert from 'node:assert/strict';
import { NO_BIN } from '../../../src/core/analysis/bins';
import { activationTrack, featureName } from '../../../src/core/features/activationTrack';
import { featureBins } from '../../../src/core/features/featureBins';
import { sparseRows } from '../../../src/core/features/sparseRows';
import { activationText, featureMeanings, strongestAt } from '../../../src/host/editor/featureWords';
import type { RecordActivations } from '../../../src/host/services';

/** Three residues, five features; feature 4 has fired up to 2 elsewhere, feature 0 never. */
const ROWS = sparseRows(Float32Array.from([0, 1, 0, 3, 1, 0, 0, 0, 0, 0, 5, 4, 3, 2, 2]), 5);
const BACKGROUND = {
  set: 'ten proteins',
  proteins: 10,
  residues: 100,
  max: [0, 4, 30, 10, 2],
  active: [0, 1, 1, 1, 1],
  proteinsActive: [0, 1, 1, 1, 1],
};
const known = (background: RecordActivations['background']): RecordActivations =>
  ({ rows: ROWS, catalogue: undefined, background }) as unknown as RecordActivations;

describe('a feature as a layer', () => {
  it('has bins by quarters of the highest activation, none where it is silent, the last one beyond it', () => {
    const bins = featureBins(Float32Array.from([0, 0.1, 1, 1.9, 2, 2.9, 3, 4, 9]), 4);
    assert.deepEqual([...bins], [NO_BIN, 0, 1, 1, 2, 2, 3, 3, 3]);
    assert.deepEqual(featureMeanings(), [
      'below 25 % of its highest',
      '25 to 50 %',
      '50 to 75 %',
      '75 % or more',
    ]);
  });

  it('is a track against the highest of the background, else of the record', () => {
    const track = activationTrack(known(BACKGROUND), 1, 'model · sae');
    assert.deepEqual([...track.values], [1, 0, 4]);
    assert.deepEqual(track.scale, { low: 0, high: 4, base: 0 });
    assert.equal(track.label, 'f/1');
    assert.equal(activationTrack(known(BACKGROUND), 0, '').scale.high, 5);
    assert.equal(activationTrack(known(undefined), 3, '').scale.high, 3);
    const catalogue = { features: [{ text: 'Cys' }] } as unknown as Parameters<typeof featureName>[1];
    assert.equal(featureName(0, catalogue), 'f/0 · Cys');
  });

  it('is named in a hover where it is one of the three strongest, by share of its highest', () => {
    const at = (residue: number, background: RecordActivations['background']): string[] =>
      strongestAt(known(background), residue).map((each) => `f/${each.feature} ${activationText(each)}`);
    assert.deepEqual(at(2, BACKGROUND), [
      'f/0 activation 5.00',
      'f/1 100 % of its highest',
      'f/4 100 % of its highest',
    ]);
    assert.deepEqual(at(2, undefined), ['f/0 activation 5.00', 'f/1 activation 4.00', 'f/2 activation 3.00']);
    assert.deepEqual(at(1, BACKGROUND), []);
    assert.deepEqual(at(3, BACKGROUND), [], 'behind the last residue');
  });
});
