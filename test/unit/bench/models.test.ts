import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { headText, readmeCells } from '../../../bench/models/head';
import { pairsOf } from '../../../bench/models/pairs';
import { withRow } from '../../../bench/models/readme';
import { bootstrap, mean } from '../../../bench/models/statistics';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';

const ROOT = path.resolve(__dirname, '../../..');
const text = (...parts: string[]): string => readFileSync(path.join(ROOT, ...parts), 'utf8');

describe('bench:models', () => {
  it('gives the mean an interval of about 1.96 standard errors', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2); // a standard error of 0.025
    const { value, low, high, count } = bootstrap(values, mean);
    assert.deepEqual([value, count], [0.5, 400]);
    assert.ok(Math.abs(high - low - 0.098) < 0.01, `${low} to ${high}`);
  });

  it('reads pairs of every kind of bracket, each nesting in itself', () => {
    assert.deepEqual(pairsOf('((.[)).]'), [
      [1, 4],
      [0, 5],
      [3, 7],
    ]);
  });

  for (const name of ['seqlens-protein', 'seqlens-rna']) {
    it(`${name}: card, manifest and README say the same`, async () => {
      const folder = path.join(ROOT, 'models', name);
      const card = text('models', name, 'MODEL_CARD.md');
      assert.ok(
        card.includes(`<!-- model -->\n${await headText(folder)}\n<!-- /model -->`),
        'its first lines',
      );
      const { maskedPerplexity, weakerThanBlosum62On: weaker } = (await openInstalledModel(folder)).manifest
        .quality;
      assert.ok(card.includes(`**${maskedPerplexity ?? ''} (`), 'the perplexity');
      if (weaker) assert.ok(card.includes(`Weaker than BLOSUM62 on ${weaker[0]} of ${weaker[1]} assays.`));
      const readme = text('README.md');
      assert.equal(withRow(readme, await readmeCells(folder)), readme, 'the README');
    });
  }
});
