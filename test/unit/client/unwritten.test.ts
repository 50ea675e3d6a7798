import assert from 'node:assert/strict';
import { emptyProfile } from '../../../src/core/planners/plan';
import { UnwrittenProfiles } from '../../../src/runtime/client/cache/unwritten';

describe('cache: profiles that cannot be written', () => {
  const profile = (length: number) => emptyProfile('masked', length, 1000, ['A', 'C']);
  const BYTES = 8; // of a row of two columns

  it('are kept within a bound, the latest of them', () => {
    const kept = new UnwrittenProfiles(10 * BYTES);
    const [first, second, third] = [profile(4), profile(5), profile(4)];
    kept.keep('first', first);
    kept.keep('second', second);
    kept.keep('first', first); // used again
    kept.keep('third', third);
    assert.deepEqual(
      ['first', 'second', 'third'].map((key) => kept.get(key)),
      [first, undefined, third],
    );
  });

  it('one that is larger than the bound is kept alone', () => {
    const kept = new UnwrittenProfiles(10 * BYTES);
    kept.keep('small', profile(1));
    const large = profile(100);
    kept.keep('large', large);
    assert.equal(kept.get('small'), undefined);
    assert.equal(kept.get('large'), large);
    kept.keep('next', profile(1));
    assert.equal(kept.get('large'), undefined);
  });
});
