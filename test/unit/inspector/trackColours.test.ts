import assert from 'node:assert/strict';
import { contributes } from '../../../package.json';
import { binOf } from '../../../src/core/analysis/bins';
import {
  colourIndex,
  entropyColours,
  likelihoodColours,
  PAPER_RAMPS,
  RAMP_IDS,
  type Ramp,
} from '../../../src/core/inspector/trackColours';

const METHODS = ['masked', 'single'] as const;
const ALPHABETS = [
  ['protein', 20],
  ['rna', 4],
] as const;
const ramps = Object.keys(RAMP_IDS) as Ramp[];

describe('colours along a record', () => {
  it('are those that the editor gives the same values', () => {
    for (const method of METHODS)
      for (const [alphabet, letters] of ALPHABETS)
        for (let value = 0.003; value < Math.log(letters); value += 0.0171) {
          const statistics = {
            logProbability: Float64Array.of(-value),
            entropy: Float64Array.of(value),
            rank: Uint8Array.of(1),
          };
          const editor = (measure: 'likelihood' | 'entropy'): number =>
            binOf(statistics, 0, measure, method, alphabet);
          assert.equal(colourIndex(likelihoodColours(method, alphabet), -value), editor('likelihood'));
          assert.equal(colourIndex(entropyColours(method, alphabet), value), editor('entropy'));
        }
  });

  it('are on paper the light theme’s, one for each edge and one more', () => {
    const light = new Map(contributes.colors.map(({ id, defaults }) => [id, defaults.light]));
    for (const ramp of ramps)
      for (const part of ['fills', 'inks'] as const)
        assert.deepEqual(
          PAPER_RAMPS[ramp][part],
          RAMP_IDS[ramp][part].map((id) => light.get(`seqlens.${id}`)),
        );
    for (const method of METHODS)
      assert.equal(likelihoodColours(method, 'protein').edges.length + 1, PAPER_RAMPS[method].fills.length);
  });

  it('mean one thing each', () => {
    const all = ramps.flatMap((ramp) => PAPER_RAMPS[ramp].inks);
    assert.equal(new Set(all).size, all.length);
  });
});
