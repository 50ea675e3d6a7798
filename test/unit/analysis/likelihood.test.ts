import assert from 'node:assert/strict';
import { topAlternatives } from '../../../src/core/analysis/alternatives';
import {
  residueStatistics,
  surprise,
  surprising,
  SURPRISE_THRESHOLD,
} from '../../../src/core/analysis/statistics';
import { summarise } from '../../../src/core/analysis/summary';
import { near, reading, type Row } from './fixture';

const UNIFORM: Row = {};
const summaryOf = (...args: Parameters<typeof reading>) => {
  const read = reading(...args);
  return summarise(read, residueStatistics(read));
};

describe('likelihood', () => {
  it('p = .5 .25 .125 gives pseudo-perplexity 4', () => {
    const { pseudoPerplexity, meanLogLikelihood, scored } = summaryOf('ACD', [
      { A: 0.5 },
      { C: 0.25 },
      { D: 0.125 },
    ]);
    near(pseudoPerplexity, 4);
    near(meanLogLikelihood, -Math.log(4));
    assert.equal(scored, 3);
  });

  it('uniform over 20 gives 20, over 4 gives 4', () => {
    near(summaryOf('WWW', [UNIFORM, UNIFORM, UNIFORM]).pseudoPerplexity, 20, 1e-4);
    near(summaryOf('acgu', [{}, {}, {}, {}], { alphabet: 'rna' }).pseudoPerplexity, 4);
  });

  it('nothing scorable has no value, never 1', () => {
    assert.deepEqual(summaryOf('XXB', [UNIFORM, UNIFORM, UNIFORM]), {
      scored: 0,
      meanLogLikelihood: undefined,
      pseudoPerplexity: undefined,
      singlePassPerplexity: undefined,
    });
    assert.equal(summaryOf('', []).pseudoPerplexity, undefined);
  });

  it('letters outside the canonical alphabet and missing rows do not count', () => {
    const { pseudoPerplexity, scored } = summaryOf('AXCD', [{ A: 0.5 }, { A: 0.5 }, undefined, { D: 0.125 }]);
    assert.equal(scored, 2);
    near(pseudoPerplexity, 4);
  });

  it('only masked fills pseudo-perplexity', () => {
    const summary = summaryOf('A', [{ A: 0.5 }], { method: 'single' });
    assert.equal(summary.pseudoPerplexity, undefined);
    near(summary.singlePassPerplexity, 2);
  });

  it('normalises over the canonical letters, or over the whole vocabulary', () => {
    // Two further tokens, each as likely as all the letters together.
    const options = { extraLogit: 0, shift: 0 };
    near(summaryOf('A', [{ A: 0.5 }], options).pseudoPerplexity, 2);
    near(summaryOf('A', [{ A: 0.5 }], { ...options, normalisation: 'vocabulary' }).pseudoPerplexity, 6);
  });

  it('logits as large as trained models give do not overflow', () => {
    near(summaryOf('A', [{ A: 0.5 }], { shift: 500 }).pseudoPerplexity, 2, 1e-3);
  });

  it('soft-masked residues count as their letters', () => {
    near(summaryOf('a', [{ A: 0.25 }]).pseudoPerplexity, 4);
  });

  it('a letter of the other nucleic acid is read as its partner', () => {
    near(summaryOf('T', [{ U: 0.25, A: 0.5 }], { alphabet: 'rna' }).pseudoPerplexity, 4);
  });
});

describe('residue statistics', () => {
  it('entropy in nats: 0 for certainty, ln 20 for a uniform guess', () => {
    const { entropy } = residueStatistics(reading('AC', [{ A: 1 }, UNIFORM]));
    near(entropy[0], 0);
    near(entropy[1], Math.log(20));
  });

  it('entropy over the vocabulary counts the other tokens', () => {
    const options = { extraLogit: 0, shift: 0, normalisation: 'vocabulary' as const };
    near(residueStatistics(reading('A', [{ A: 1 }], options)).entropy[0], Math.log(3));
  });

  it('rank counts letters that are likelier; 0 where nothing is known', () => {
    const rows = [{ A: 0.5, C: 0.3 }, { A: 0.5, C: 0.3 }, { A: 0.5, C: 0.3 }, undefined, UNIFORM];
    assert.deepEqual([...residueStatistics(reading('ACDEF', rows)).rank], [1, 2, 3, 0, 1]);
  });

  it('unknown values are NaN', () => {
    const { logProbability, entropy } = residueStatistics(reading('XA', [UNIFORM, undefined]));
    assert.deepEqual([...logProbability, ...entropy], [NaN, NaN, NaN, NaN]);
  });

  it('surprise is -ln p minus the entropy', () => {
    const statistics = residueStatistics(reading('C', [{ A: 0.99, C: 0.001 }]));
    near(surprise(statistics, 0), -Math.log(0.001) - statistics.entropy[0]!);
    assert.deepEqual([...surprising(statistics)], [1]);
  });

  it('a rare letter alone is no surprise: background frequencies stay below the threshold', () => {
    // Swiss-Prot's composition, the rarest residue of all.
    const composition = {
      A: 0.0825,
      R: 0.0553,
      N: 0.0406,
      D: 0.0546,
      C: 0.0138,
      Q: 0.0393,
      E: 0.0672,
      G: 0.0707,
      H: 0.0227,
      I: 0.0591,
      L: 0.0965,
      K: 0.058,
      M: 0.0241,
      F: 0.0386,
      P: 0.0474,
      S: 0.0665,
      T: 0.0536,
      W: 0.011,
      Y: 0.0292,
    };
    const statistics = residueStatistics(reading('WC', [composition, composition]));
    assert.ok(surprise(statistics, 0) < SURPRISE_THRESHOLD);
    assert.deepEqual([...surprising(statistics)], [0, 0]);
  });
});

describe('alternatives', () => {
  it('the likeliest other letters, best first, with log-odds against the residue', () => {
    const top = topAlternatives(reading('D', [{ A: 0.5, C: 0.25, D: 0.125 }]), 0, 2);
    assert.deepEqual(
      top.map(({ letter }) => letter),
      ['A', 'C'],
    );
    near(top[0]!.logProbability, Math.log(0.5));
    near(top[0]!.logOdds, Math.log(4));
    near(top[1]!.logOdds, Math.log(2));
  });

  it('none where nothing is known', () => {
    assert.deepEqual(topAlternatives(reading('X', [UNIFORM]), 0, 5), []);
    assert.deepEqual(topAlternatives(reading('A', [undefined]), 0, 5), []);
  });
});
