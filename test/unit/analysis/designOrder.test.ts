import assert from 'node:assert/strict';
import { orderedDesigns, type DesignOrder } from '../../../src/core/analysis/designOrder';
import type { RankedDesign } from '../../../src/core/analysis/rankedDesign';

function design(index: number, id: string, borrowed: number | null): RankedDesign {
  return {
    ...{ index, id, length: 10, model: 'm', pseudoPerplexity: 2, partnerMaskedPseudoPerplexity: 2, borrowed },
    ...{ naturalBefore: null, naturalAfter: null, copies: 0, longest: null, rankBefore: 1, rankAfter: 1 },
  };
}

describe('the order of ranked designs', () => {
  const designs = [design(0, 'd10', 3), design(1, 'D2', null), design(2, 'other', 7), design(3, 'd1', 3)];
  const ids = (order: DesignOrder, filter = ''): string =>
    orderedDesigns(designs, order, filter)
      .map(({ id }) => id)
      .join(' ');

  it('has what has no value last either way, and equals in the order of the file', () => {
    assert.equal(ids({ column: 'borrowed', direction: 'ascending' }), 'd10 d1 other D2');
    assert.equal(ids({ column: 'borrowed', direction: 'descending' }), 'other d10 d1 D2');
  });

  it('counts in names, and finds names of either case', () => {
    assert.equal(ids({ column: 'id', direction: 'ascending' }, ' D'), 'd1 D2 d10');
  });
});
