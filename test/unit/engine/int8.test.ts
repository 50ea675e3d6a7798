import assert from 'node:assert/strict';
import type { Pass } from '../../../src/protocol/engine';
import { profileKey } from '../../../src/runtime/client/cache/key';
import type { ScoreRequest } from '../../../src/runtime/client/types';
import { LoadedModel } from '../../../src/runtime/engine/loadedModel';
import { loadRuntime, type Ort } from '../../../src/runtime/engine/runtime';
import { inArithmetic } from '../../../src/runtime/weights/arithmetic';
import { openInstalledModel } from '../../../src/runtime/weights/installedModel';

const EMBEDDED = 'models/seqlens-protein';
const ids = Int32Array.from({ length: 42 }, (_, i) => (i === 0 ? 0 : i === 41 ? 2 : 4 + ((i * 7919) % 20)));
const passes: Pass[] = [5, 9, 30].map((token) => ({
  ids,
  masked: Int32Array.of(token),
  rows: Int32Array.of(token),
}));

describe('int8', () => {
  let ort: Ort;
  let exact: LoadedModel;
  let int8: LoadedModel;
  before(async () => {
    ort = (await loadRuntime()).get();
    exact = await LoadedModel.open(ort, EMBEDDED, 1);
    int8 = await LoadedModel.open(ort, EMBEDDED, 1, 'int8');
  });
  after(async () => {
    await exact.dispose();
    await int8.dispose();
  });

  it('is near fp32 and not the same', async () => {
    const wanted = await exact.run({ kind: 'logits' }, passes);
    const found = await int8.run({ kind: 'logits' }, passes);
    const changes = wanted.flatMap((row, i) => [...row].map((value, j) => Math.abs(value - found[i]![j]!)));
    assert.ok(Math.max(...changes) > 1e-4, 'other arithmetic gives other numbers');
    assert.ok(Math.max(...changes) < 0.5, `off by ${Math.max(...changes)}`);
  });

  it('gives the same bits whatever else is asked for: other passes, other rows', async () => {
    const together = await int8.run({ kind: 'logits' }, passes);
    for (const [i, pass] of passes.entries())
      assert.deepEqual((await int8.run({ kind: 'logits' }, [pass]))[0], together[i]);
    const whole = { ids, masked: Int32Array.of(), rows: ids.map((_, i) => i) };
    const [all] = await int8.run({ kind: 'logits' }, [whole]);
    const [some] = await int8.run({ kind: 'logits' }, [{ ...whole, rows: Int32Array.of(3, 20) }]);
    const columns = all!.length / ids.length;
    assert.deepEqual(some!.slice(columns), all!.slice(20 * columns, 21 * columns));
  });

  it('is another model to every cache, and says so in its name', async () => {
    const model = await openInstalledModel(EMBEDDED);
    const preview = inArithmetic(model, 'int8');
    assert.equal(inArithmetic(model, 'fp32'), model);
    assert.equal(int8.description.digest, preview.digest);
    assert.notEqual(preview.digest, model.digest);
    assert.match(preview.manifest.name, /int8, preview/);
    const request = (of: typeof model): ScoreRequest => ({
      model: of,
      alphabet: 'protein',
      method: 'masked',
      residues: Uint8Array.of(65),
      label: 'a',
    });
    assert.notEqual(profileKey(request(preview), 1), profileKey(request(model), 1));
  });
});
