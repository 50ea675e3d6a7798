/** A design that repeats itself beats a likelihood filter; taking its copies out puts it where it belongs. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { rankDesigns } from '../../../src/analyses/rankDesigns';
import type { MeasuredDesign } from '../../../src/core/analysis/rankedDesign';
import { byRankAfter, RANK_HEADER, toRankLine } from '../../../src/analyses/rankTable';
import type { ScoreInput } from '../../../src/analyses/score';
import { ranksOf } from '../../../src/core/analysis/ranks';
import { findExact } from '../../../src/core/repeats/exact/findExact';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { SEARCH, type CopySearch } from '../../../src/runtime/copies/copySearch';
import { randomProtein } from '../../support/sequences';
import { cleanUp, coded, makeClient } from '../client/harness';

const search: CopySearch = ({ residues, alphabet }) =>
  Promise.resolve({ ...findExact(residues, alphabet, SEARCH, () => undefined), lowComplexity: [] });

const UNIT = randomProtein(24, 31);
const DESIGNS = {
  plain: randomProtein(60, 33),
  repeats: UNIT + randomProtein(12, 32) + UNIT,
  empty: 'XXXX',
  other: randomProtein(60, 34),
};

async function* records(): AsyncGenerator<ScoreInput, void> {
  for (const [id, text] of Object.entries(DESIGNS)) {
    await Promise.resolve();
    yield { id, label: `Record ${id}`, alphabet: 'protein', residues: Buffer.from(text) };
  }
}

describe('designs ranked without what they borrow', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const options = async () => {
    const model = await openInstalledModel(path.resolve(__dirname, '../../fixtures/lookup-protein'));
    const partners = { search, draws: 2, seed: 1 };
    return { client: await makeClient(), modelFor: () => model, partners, ahead: 3 };
  };

  it('drop the one that repeats itself from the first place, with the copy responsible', async () => {
    const seen: MeasuredDesign[] = [];
    const onDesign = (design: MeasuredDesign): void => void seen.push(design);
    const ranked = await rankDesigns(records(), await options(), undefined, { onDesign });
    assert.deepEqual(
      seen.map(({ id }) => id),
      Object.keys(DESIGNS),
    );
    const [plain, repeats, empty, other] = ranked;
    assert.equal(repeats!.rankBefore, 1);
    assert.ok(repeats!.pseudoPerplexity! < 6 && repeats!.partnerMaskedPseudoPerplexity! > 12);
    assert.ok(repeats!.borrowed! > 48 * 1.5, `${repeats!.borrowed}`);
    assert.deepEqual(repeats!.longest, { first: { start: 0, end: 24 }, second: { start: 36, end: 60 } });
    assert.equal(plain!.borrowed, null);
    assert.equal(plain!.partnerMaskedPseudoPerplexity, plain!.pseudoPerplexity);
    assert.deepEqual([empty!.rankBefore, empty!.refusal?.code], [null, 'input.nothing-to-score']);
    assert.deepEqual([plain, repeats, other].map((design) => design!.rankAfter).sort(), [1, 2, 3]);
    const table = byRankAfter(ranked).map(toRankLine);
    assert.equal(table.at(-1), `empty\t4\tlookup-protein\t${Array(12).fill('NA').join('\t')}\n`);
    const line = table
      .find((row) => row.startsWith('repeats'))!
      .trimEnd()
      .split('\t');
    assert.equal(line.length, RANK_HEADER.split('\t').length);
    assert.deepEqual(line.slice(-5), ['1', '1', '24', '37', '60']);
  });

  it('end with a cancel', async () => {
    const abort = new AbortController();
    const onDesign = (): void => abort.abort();
    await assert.rejects(
      rankDesigns(records(), { ...(await options()), ahead: 1 }, abort.signal, { onDesign }),
      coded('cancelled', /./),
    );
  });
});

describe('ranks', () => {
  it('are shared by equal values, and null where there is none', () => {
    assert.deepEqual(ranksOf([3, null, 1, 2, 2, 9]), [4, null, 1, 2, 2, 5]);
  });
});
