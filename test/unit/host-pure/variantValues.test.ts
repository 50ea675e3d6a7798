import assert from 'node:assert/strict';
import type { LogitProfile } from '../../../src/core/analysis/profile';
import { emptyProfile } from '../../../src/core/planners/plan';
import { CANONICAL } from '../../../src/core/sequence/alphabets';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { residueText } from '../../../src/core/sequence/residueText';
import { callVariant, type VariantCall } from '../../../src/core/sequence/variantCall';
import { ESM2_VOCABULARY } from '../../../src/core/tokens/vocabulary';
import { VariantValues, type VariantScans } from '../../../src/host/variantValues';
import type { InstalledModel, ScoreRequest } from '../../../src/runtime/client/types';

const MODEL = { digest: 'of the model' } as InstalledModel;
/** Three times as many as sequences are kept in memory. */
const MUTANTS = Array.from({ length: 18 * 11 }, (_, i) => {
  const [first, second] = [CANONICAL.protein[2 + (i % 18)], CANONICAL.protein[9 + Math.floor(i / 18)]];
  return { header: `A1${first}:C2${second}`, text: `${first}${second}` };
});

/** A profile that tells sequences apart: every logit is a function of the residue's letter and its own. */
function profileOf({ residues, method }: ScoreRequest): LogitProfile {
  const profile = emptyProfile(method, residues.length, 1022, ESM2_VOCABULARY);
  profile.logits.forEach((_, i) => {
    profile.logits[i] = Math.sin(
      residues[Math.floor(i / ESM2_VOCABULARY.length)]! * (1 + (i % ESM2_VOCABULARY.length)),
    );
  });
  return profile;
}

describe('values of many variants', () => {
  const stored = new Set<string>();
  let reads = 0;
  let told = 0;
  const cached = (request: ScoreRequest): Promise<LogitProfile | undefined> => {
    reads++;
    return Promise.resolve(stored.has(residueText(request.residues)) ? profileOf(request) : undefined);
  };
  const values = new VariantValues({ cached }, () => told++);

  const request = (residues: Uint8Array): ScoreRequest => ({
    model: MODEL,
    alphabet: 'protein',
    method: 'masked',
    residues,
    label: '',
  });
  const variants = MUTANTS.map(({ header, text }): readonly [VariantCall, VariantScans] => {
    const lines = textLines(`>${header}\n${text}\n`);
    const call = callVariant(parseDocument(lines, { alphabet: 'protein' }).records[0]!, undefined)!;
    return [call, { wildType: request(call.wildType), own: request(call.variant) }];
  });
  const ask = (): number =>
    variants.filter(([call, scans]) => values.of(call, scans)?.likelihoodDifference !== undefined).length;
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  it('ask once for what is not there, until it may have come', async () => {
    for (let round = 0; round < 3; round++) {
      assert.equal(ask(), 0);
      await settled();
    }
    assert.deepEqual([reads, told], [1, 0]);
    for (const [{ wildType, variant }] of variants)
      for (const each of [wildType, variant]) stored.add(residueText(each));
    ask();
    values.lookAgain(variants[0]![1].wildType);
    await settled();
    assert.deepEqual([reads, told], [1, 1]);
  });

  it('are all there at the same time, each read once', async () => {
    ask();
    await settled();
    assert.equal(ask(), MUTANTS.length);
    assert.equal(reads, 2 + MUTANTS.length);
    assert.equal(told, 1 + MUTANTS.length);
    await settled();
    assert.equal(reads, 2 + MUTANTS.length);
  });

  it('come from a scan that was kept, without the cache', () => {
    const [, scans] = variants[0]!;
    const call = { ...variants[0]![0] };
    values.keep(scans.wildType, profileOf(scans.wildType));
    values.keep(scans.own!, profileOf(scans.own!));
    values.settle(call, scans);
    assert.deepEqual(values.of(call, scans), values.of(...variants[0]!));
  });
});
