import assert from 'node:assert/strict';
import * as path from 'node:path';
import { copyAgreement } from '../../reference/copyAgreement';

const FIXTURES = path.resolve(__dirname, '../../fixtures/copies');

/** Whole genomes: `npm run agreement`. */
describe('exact copies and the tools of the field', function () {
  // The first run may install a tool.
  this.timeout(300_000);

  for (const [file, minimum, pairs] of [
    ['sars_cov_2.fasta.gz', 9, 5436],
    ['ecoli_300kb.fasta.gz', 20, 160],
    ['ecoli_300kb.fasta.gz', 14, undefined],
  ] as const) {
    it(`repeat-match and gt repfind give the same ones in ${file}, of ${minimum} bases and more`, async () => {
      const tools = await copyAgreement(path.join(FIXTURES, file), minimum);
      assert.deepEqual(
        tools.map(({ tool }) => tool),
        ['gt repfind', 'repeat-match'],
      );
      for (const { tool, ours, theirs, differences } of tools) {
        assert.deepEqual([tool, ours, differences], [tool, theirs, []]);
        assert.ok(ours === (pairs ?? ours) && ours > 0, `${ours}`);
      }
    });
  }
});
