/** What partner-masking costs beside the plain masked scan, in passes: one pair of copies of 30 in 300 residues. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { borrowedLikelihood } from '../../../src/analyses/borrowed';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { randomProtein } from '../../support/sequences';
import { cleanUp, makeWatchedClient } from '../client/harness';

const LENGTH = 300;
const UNIT = 30;
const SECOND = 60;

describe('the cost of partner-masking', function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  const passesOf = async (copied: boolean, draws: number, replaceDraws: number): Promise<number> => {
    const model = await openInstalledModel(path.resolve(__dirname, '../../fixtures/lookup-protein'));
    const unit = randomProtein(UNIT, 41);
    const text = unit + randomProtein(SECOND - UNIT, 42) + unit + randomProtein(LENGTH - SECOND - UNIT, 43);
    const places = { first: { start: 0, end: UNIT }, second: { start: SECOND, end: SECOND + UNIT } };
    const blocks = [{ first: 0, second: SECOND, length: UNIT }];
    const pair = {
      kind: 'direct',
      ...places,
      blocks,
      length: UNIT,
      identity: 1,
      score: 1,
      evalue: 0,
    } as const;
    const { client, passes } = await makeWatchedClient();
    const input = {
      ...({ label: 'Record 1', alphabet: 'protein', residues: Buffer.from(text) } as const),
      ...{ copies: copied ? [pair] : [], lowComplexity: [] },
    };
    await borrowedLikelihood(input, {
      client,
      model,
      normalisation: 'alphabet',
      draws,
      seed: 1,
      replaceDraws,
    });
    return passes();
  };

  it('is at most 0.3 of the scan for the masks, and 0.25 a draw', async () => {
    const plain = await passesOf(false, 2, 2);
    assert.equal(plain, LENGTH);
    const masks = await passesOf(true, 0, 0);
    assert.ok(masks <= 1.3 * plain, `${masks} passes`);
    // One pass masks a residue and its copy, and reads both.
    assert.equal(masks, LENGTH + UNIT);
    const control = (await passesOf(true, 2, 0)) - masks;
    assert.ok(control / 2 <= 0.25 * plain, `${control} passes`);
    const replaced = (await passesOf(true, 0, 1)) - masks;
    assert.ok(replaced <= 0.25 * plain, `${replaced} passes`);
  });
});
