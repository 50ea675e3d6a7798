import assert from 'node:assert/strict';
import {
  additiveLogOdds,
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
});
