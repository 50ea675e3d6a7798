/** The look-up test on one residue, and its figure, on a model that was made to look up. */
import assert from 'node:assert/strict';
import * as path from 'node:path';
import { lookUpHeads } from '../../../src/analyses/lookUpHeads';
import { probeLookUp } from '../../../src/analyses/lookUpProbe';
import { partnerMaskedLogOdds } from '../../../src/analyses/partnerMaskedVariant';
import { lookUpTest } from '../../../src/analyses/lookUpTest';
import { copiesAt } from '../../../src/core/repeats/places';
import type { Copy } from '../../../src/core/repeats/copy';
import { textLines } from '../../../src/core/sequence/lineSource';
import { parseDocument } from '../../../src/core/sequence/parseDocument';
import { lookUpSvg } from '../../../src/host/editor/lookUpFigure';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';
import { randomProtein } from '../../support/sequences';
import { cleanUp, makeClient } from '../client/harness';

const UNIT = randomProtein(24, 51);
const SECOND = UNIT.length + 12;
const RESIDUE = 9;
const COPY: Copy = {
  kind: 'direct',
  first: { start: 0, end: UNIT.length },
  second: { start: SECOND, end: SECOND + UNIT.length },
  blocks: [{ first: 0, second: SECOND, length: UNIT.length }],
  length: UNIT.length,
  identity: 1,
  score: UNIT.length,
  evalue: 0,
};

describe('the look-up test on one residue', () => {
  after(cleanUp);

  async function open() {
    const record = parseDocument(textLines(`>a&b\n${UNIT}${randomProtein(12, 52)}${UNIT}\n`)).records[0]!;
    const { residues, alphabet } = record;
    const input = { label: 'Record 1', alphabet, residues, copies: [COPY], lowComplexity: [] };
    const model = await openInstalledModel(path.resolve(__dirname, '../../fixtures/lookup-protein'));
    return {
      record,
      input,
      options: { client: await makeClient(), model, normalisation: 'alphabet' } as const,
    };
  }

  it('agrees with the test on the whole copy, and ends in a figure with all that is needed to repeat it', async () => {
    const { record, input, options } = await open();
    const probe = await probeLookUp(input, RESIDUE, options, 1);
    const whole = await lookUpTest(input, { ...options, seed: 1 });
    assert.deepEqual([...probe.partners], [SECOND + RESIDUE]);
    assert.equal(probe.full.own.letter, UNIT[RESIDUE]);
    assert.deepEqual(probe.mutated?.likeliest, probe.mutated?.lookedUp);
    const heads = await lookUpHeads(input, options);
    const [copy] = copiesAt(input.copies, RESIDUE);
    const svg = lookUpSvg({
      record,
      probe,
      model: options.model,
      copy: copy!,
      whole: whole.copies[0],
      wholeSeed: 1,
      heads,
    });
    for (const part of [
      'a&#38;b',
      options.model.sha256,
      'seed 1',
      'layer 2 head 3',
      'in the window',
      `(${SECOND + RESIDUE + 1})`,
    ])
      assert.ok(svg.includes(part), `${part} in ${svg}`);
  });

  it('says why a residue cannot be tested', async () => {
    const { input, options } = await open();
    await assert.rejects(probeLookUp(input, UNIT.length + 2, options, 1), {
      code: 'input.invalid',
      message: /Residue 27 of Record 1 has no partner/,
    });
  });

  it('takes the copy out of the log-odds of a mutation towards what it says', async () => {
    const { options } = await open();
    const spacer = randomProtein(12, 53);
    const other = UNIT[RESIDUE] === 'W' ? 'Y' : 'W';
    const second = UNIT.slice(0, RESIDUE) + other + UNIT.slice(RESIDUE + 1);
    const residues = Buffer.from(`${UNIT}${spacer}${second}`);
    const input = { label: 'a', alphabet: 'protein', residues, copies: [COPY], lowComplexity: [] } as const;
    const mutation = { residue: RESIDUE, to: other.charCodeAt(0) };
    const full = await partnerMaskedLogOdds({ ...input, copies: [] }, [mutation], options);
    const masked = await partnerMaskedLogOdds(input, [mutation], options);
    assert.ok(full! > 2 && Math.abs(masked!) < full! / 2, `${full} ${masked}`);
  });
});
