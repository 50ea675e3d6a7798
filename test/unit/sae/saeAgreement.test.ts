import assert from 'node:assert/strict';
import { measureSaes, SAE_TOLERANCE, SAE_VALUES, type SaeAgreement } from '../../reference/sae';
import { readValues } from '../../reference/reference';
import { scratchFolder } from '../weights/folders';

describe('features of a sparse autoencoder, against PyTorch in float64', () => {
  let found: SaeAgreement[] = [];
  before(async () => {
    const scratch = scratchFolder();
    found = await measureSaes(await readValues(SAE_VALUES), scratch.path);
    scratch.remove();
  });

  for (const [form, active] of [
    ['relu', 1195],
    ['sqrt', 1151],
    ['interprot', 160],
    ['interprot of a training run', 160],
    ['shipped', 320],
  ] as const) {
    it(`${form}: within 1e-4, ${active} active`, () => {
      const item = found.find((each) => each.form === form)!;
      assert.ok(item.deviation < SAE_TOLERANCE, String(item.deviation));
      assert.equal(item.active, active);
    });
  }
});
