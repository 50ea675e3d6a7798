import assert from 'node:assert/strict';
import { residueStatistics } from '../../../src/core/analysis/statistics';
import {
  additiveLogOdds,
  pseudoLogLikelihoodDifference,
  singlePercentile,
  singleSubstitutionLogOdds,
} from '../../../src/core/analysis/variants';
import { near, reading } from './fixture';

const to = (residue: number, letter: string) => ({ residue, to: letter.charCodeAt(0) });
const wildType = () => reading('ACX', [{ A: 0.5, G: 0.25 }, { C: 0.4, R: 0.1 }, {}]);

describe('variants', () => {
  it('the wild type itself is 0', () => {
    assert.equal(additiveLogOdds(wildType(), []), 0);
    assert.equal(additiveLogOdds(wildType(), [to(0, 'A')]), 0);
  });

  it('substitutions add up in the wild type context, in any order', () => {
    const first = additiveLogOdds(wildType(), [to(0, 'G')])!;
    const second = additiveLogOdds(wildType(), [to(1, 'R')])!;
    near(first, Math.log(0.5));
    near(second, Math.log(0.25));
    near(additiveLogOdds(wildType(), [to(0, 'G'), to(1, 'R')]), first + second, 1e-12);
    near(additiveLogOdds(wildType(), [to(1, 'R'), to(0, 'G')]), first + second, 1e-12);
  });

  it('is the same under either normalisation', () => {
    const options = { extraLogit: 0, shift: 0 };
    const rows = [{ A: 0.5, G: 0.25 }];
    const [alphabet, vocabulary] = (['alphabet', 'vocabulary'] as const).map((normalisation) =>
      additiveLogOdds(reading('A', rows, { ...options, normalisation }), [to(0, 'G')]),
    );
    assert.equal(alphabet, vocabulary);
  });

  it('has no value where a letter or a row is missing', () => {
    assert.equal(additiveLogOdds(wildType(), [to(2, 'A')]), undefined);
    assert.equal(additiveLogOdds(wildType(), [to(0, 'X')]), undefined);
    assert.equal(additiveLogOdds(reading('A', [undefined]), [to(0, 'G')]), undefined);
  });

  it('ranks a substitution among all single ones', () => {
    const all = singleSubstitutionLogOdds(wildType());
    assert.equal(all.length, 2 * 19);
    assert.deepEqual(
      [...all],
      [...all].sort((a, b) => a - b),
    );
    near(singlePercentile(all, all.at(-1)!), (100 * 37.5) / 38, 1e-9);
    assert.equal(singlePercentile(all, 100), 100);
    assert.equal(singlePercentile(all, -100), 0);
    assert.equal(singlePercentile(new Float64Array(), 0), undefined);
  });

  it('difference of pseudo-log-likelihoods: sums, also of different lengths', () => {
    const short = residueStatistics(reading('A', [{ A: 0.5 }]));
    const long = residueStatistics(reading('AC', [{ A: 0.5 }, { C: 0.25 }]));
    near(pseudoLogLikelihoodDifference(long, 2, short, 1), Math.log(0.25));
    near(pseudoLogLikelihoodDifference(short, 1, short, 1), 0);
  });

  it('has no difference while rows are missing, or when nothing is scorable', () => {
    const whole = residueStatistics(reading('A', [{ A: 0.5 }]));
    const partial = residueStatistics(reading('AC', [{ A: 0.5 }, undefined]));
    const nothing = residueStatistics(reading('X', [{}]));
    assert.equal(pseudoLogLikelihoodDifference(partial, 2, whole, 1), undefined);
    assert.equal(pseudoLogLikelihoodDifference(nothing, 0, whole, 1), undefined);
  });
});
