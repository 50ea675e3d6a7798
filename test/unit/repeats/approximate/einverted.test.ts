/** EMBOSS einverted runs now, on this machine: what it finds has to be covered. */
import assert from 'node:assert/strict';
import { findApproximate } from '../../../../src/core/repeats/approximate';
import { einvertedHits, isCovered } from '../../../reference/einverted';
import { withPlainFasta } from '../../../reference/repeatTools';
import { bytes } from '../pairs';
import { readSequence } from './readSequence';

describe('inverted copies against einverted', function () {
  this.timeout(120_000);

  for (const name of ['sars_cov_2', 'ecoli_300kb']) {
    it(`both arms of every hit on ${name} are covered`, async () => {
      const sequence = readSequence(`test/fixtures/copies/${name}.fasta.gz`);
      const hits = await withPlainFasta(`>0\n${sequence}\n`, einvertedHits);
      const copies = findApproximate(bytes(sequence), 'dna', {
        ...{ kinds: ['inverted'], evalue: Infinity, minScore: 50, mask: false },
      });
      assert.ok(hits.length > 0);
      // By one copy each: einverted's alignment is found whole.
      assert.deepEqual(
        hits.filter((hit) => !copies.some((copy) => isCovered(hit, [copy]))),
        [],
      );
    });
  }

  it('a score is 3 a match, less 4 a mismatch and 12 a gap', () => {
    // Matches, columns without gaps, gaps: reports of einverted.
    const scores = [
      [108, 130, 0, 236],
      [128, 174, 3, 164],
      [44, 51, 2, 80],
      [11, 11, 0, 33],
    ] as const;
    for (const [matches, columns, gaps, score] of scores) {
      assert.equal(3 * matches - 4 * (columns - matches) - 12 * gaps, score);
    }
    const sequence = readSequence('test/fixtures/copies/sars_cov_2.fasta.gz');
    const copies = findApproximate(bytes(sequence), 'dna', {
      kinds: ['inverted'],
      evalue: Infinity,
      minScore: 40,
    });
    for (const { score, identity, length, blocks } of copies) {
      const pairs = blocks.reduce((sum, block) => sum + block.length, 0);
      const matches = Math.round(identity * length);
      assert.equal(score, 3 * matches - 4 * (pairs - matches) - 12 * (length - pairs));
    }
    assert.ok(copies.length > 1);
  });
});
