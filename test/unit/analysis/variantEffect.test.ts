import assert from 'node:assert/strict';
import { MaskedSequence, variantEffect } from '../../../src/core/analysis/variantEffect';
import { residueBytes } from '../../../src/core/sequence/residueText';

const VOCABULARY = Array.from('ACDEFGHIKLMNPQRSTVWY');

/** Logits so that letter j has log-probability proportional to -j * slope, alike at each residue. */
function masked(text: string, slope: number): MaskedSequence {
  const logits = Float32Array.from({ length: text.length * 20 }, (_, i) => -(i % 20) * slope);
  const windows = [{ start: 0, end: text.length }];
  const windowOf = new Uint16Array(text.length);
  return new MaskedSequence(
    { method: 'masked', length: text.length, vocabulary: VOCABULARY, logits, windows, windowOf },
    residueBytes(text),
    'protein',
  );
}

describe('the effect of a variant', () => {
  const wildType = masked('ACD', 0.5);

  it('is the sum of its log-odds in the wild type, in any order', () => {
    const a = { residue: 0, to: 'D'.charCodeAt(0) };
    const b = { residue: 2, to: 'A'.charCodeAt(0) };
    assert.ok(Math.abs(variantEffect(wildType, [a, b], undefined)!.additive! - 0) < 1e-6);
    assert.equal(
      variantEffect(wildType, [a, b], undefined)!.additive,
      variantEffect(wildType, [b, a], undefined)!.additive,
    );
  });

  it('has a percentile for a single substitution only', () => {
    const best = variantEffect(wildType, [{ residue: 2, to: 'A'.charCodeAt(0) }], undefined)!;
    assert.ok(Math.abs(best.additive! - 1) < 1e-6);
    // The likeliest change of all: only its own half rank is above it.
    assert.ok(Math.abs(best.percentile! - 100 * (1 - 0.5 / 57)) < 1e-9);
    const pair = [0, 1].map((residue) => ({ residue, to: 'Y'.charCodeAt(0) }));
    assert.equal(variantEffect(wildType, pair, undefined)!.percentile, undefined);
  });

  it('is a difference of pseudo-log-likelihoods for insertions and deletions', () => {
    const own = masked('AC', 0.5);
    const effect = variantEffect(wildType, undefined, own)!;
    assert.equal(effect.additive, undefined);
    assert.ok(
      Math.abs(effect.likelihoodDifference! - (own.pseudoLogLikelihood! - wildType.pseudoLogLikelihood!)) <
        1e-12,
    );
    assert.equal(variantEffect(wildType, undefined, undefined), undefined);
  });

  it('is nothing for a letter without a likelihood', () => {
    assert.equal(variantEffect(wildType, [{ residue: 0, to: 'X'.charCodeAt(0) }], undefined), undefined);
  });
});
