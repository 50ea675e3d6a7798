import assert from 'node:assert/strict';
import type { BorrowedSummary } from '../../../src/core/analysis/borrowed';
import type { Copy, CopyKind } from '../../../src/core/repeats/copy';
import type { Alphabet } from '../../../src/core/sequence/types';
import { copyCount, copyFacts, copyLens } from '../../../src/host/editor/copyLens';
import type { RecordCopies } from '../../../src/host/services';

const copy = (kind: CopyKind): Copy => ({
  ...{ kind, blocks: [], length: 10, identity: 1, score: 20, evalue: 0.001 },
  first: { start: 0, end: 10 },
  second: { start: 20, end: 30 },
});

const found = (
  kinds: readonly CopyKind[],
  over: Partial<RecordCopies['found']> = {},
): RecordCopies['found'] => ({
  ...{ copies: kinds.map(copy), total: kinds.length, totalIs: 'exact', lowComplexity: [] },
  ...over,
});

const count = (
  kinds: readonly CopyKind[],
  over: Partial<RecordCopies['found']>,
  alphabet: Alphabet = 'protein',
) => copyCount({ found: found(kinds, over) }, alphabet);

/** Of 52 residues in copies: pseudo-perplexity `full` in full context, `masked` without copies. */
function measured(full: number, masked: number, over: Partial<BorrowedSummary> = {}, isPaired = [0]) {
  const summary: BorrowedSummary = {
    ...{ corrected: 52, outside: 0, uncorrected: 0, borrowed: 26, borrowedMean: 0.5 },
    ...{
      fullMean: -Math.log(full),
      partnerMaskedMean: -Math.log(masked),
      partnerMaskedPseudoPerplexity: masked,
    },
    ...over,
  };
  const borrowed = { summary, isPaired: Uint8Array.from(isPaired) } as NonNullable<RecordCopies['borrowed']>;
  return copyFacts({ found: found(['direct']), borrowed }, 'protein', 1.1);
}

describe('the lens of copies', () => {
  it('counts pairs, and calls them that', () => {
    assert.equal(count(['direct'], {}), '1 pair of copies');
    assert.equal(count(['direct', 'inverted'], {}, 'dna'), '2 pairs of copies');
    assert.equal(count(['direct', 'inverted', 'inverted'], {}, 'rna'), '1 pair of copies, 2 stems');
    assert.equal(count(['inverted'], {}, 'rna'), '1 stem');
    assert.equal(count(['direct'], { total: 48310 }), 'the 1 longest of 48,310 pairs of copies');
    const least = { total: 48310, totalIs: 'at least' } as const;
    assert.equal(count(['direct'], least), 'the 1 longest of more than 48,310 pairs of copies');
    assert.equal(count(['direct'], { totalIs: 'at least' }), 'at least 1 pair of copies');
  });

  it('says where low complexity stands, 1-based, where there is no copy', () => {
    assert.equal(count([], {}), 'no copies');
    const spans = [
      { start: 0, end: 400 },
      { start: 500, end: 520 },
    ];
    assert.equal(count([], { lowComplexity: spans.slice(0, 1) }), 'no copies, low complexity 1–400');
    assert.equal(count([], { lowComplexity: spans }), 'no copies, low complexity 1–400 and 1 more');
  });

  it('offers to measure, and then gives both pseudo-perplexities or the nats', () => {
    const unmeasured = copyFacts({ found: found(['direct']) }, 'protein', 1.1);
    assert.equal(copyLens(unmeasured, true), '1 pair of copies · Measure borrowed');
    assert.equal(copyLens(unmeasured, false), '1 pair of copies');
    const inflated = measured(1.9, 6.4);
    assert.equal(
      copyLens(inflated, false),
      '$(warning) pseudo-perplexity 1.90 → 6.40 without copies (1 pair)',
    );
    assert.match(inflated.tooltip!, /^Its copies lend 26\.0 nats to 52 residues/);
    const little = measured(10, 10.2, { borrowedMean: 0.0213 });
    assert.equal(copyLens(little, false), '1 pair of copies, 0.0213 nats a residue borrowed');
  });

  it('says why nothing was corrected', () => {
    const none = { corrected: 0, borrowed: undefined, borrowedMean: undefined };
    const said = (over: Partial<BorrowedSummary>, isPaired?: number[]) =>
      copyLens(measured(10, 10, { ...none, ...over }, isPaired), false);
    assert.equal(said({ outside: 52 }), '1 pair of copies, partner outside the window');
    assert.equal(said({ uncorrected: 52 }), '1 pair of copies, of too short a period to correct');
    assert.equal(said({}, [1, 1]), '1 pair of copies, pair-dependent: not corrected');
  });
});
