import assert from 'node:assert/strict';
import { measureAgreement, tolerance, type Agreement } from '../../reference/agreement';
import { readValues, VALUES_FILE } from '../../reference/reference';
import { scratchFolder } from '../weights/folders';

describe('agreement with the independent implementation in float64', () => {
  let found: Agreement[] = [];
  before(async () => {
    const scratch = scratchFolder();
    found = await measureAgreement(await readValues(VALUES_FILE), scratch.path);
    scratch.remove();
  });

  for (const model of ['embedded', 'wide', 'deep']) {
    for (const kind of ['log-probability', 'scan log-probability', 'hidden', 'attention', 'contacts']) {
      it(`${model}: ${kind}`, () => {
        const items = found.filter((item) => item.model === model && item.quantity.startsWith(kind));
        assert.ok(items.length > 0 && items.every(({ count }) => count > 400), 'nothing was compared');
        for (const item of items) assert.ok(item.deviation <= tolerance(item), JSON.stringify(item));
      });
    }
  }
});
