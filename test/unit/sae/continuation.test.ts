import assert from 'node:assert/strict';
import { Continuation } from '../../../bench/sae/continuation';
import { Decoder } from '../../../bench/sae/decoder';
import { LoadedModel } from '../../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../../src/runtime/engine/runtime';
import { readRecords } from '../../../src/runtime/files/readRecords';
import { openSae } from '../../../src/runtime/weights/sae/openSae';
import { saePlaces } from '../../../src/runtime/weights/sae/saeOfModel';
import { tokenise } from '../../../src/core/planners/tokenise';
import { windowTokens } from '../../../src/core/planners/plan';
import { SHIPPED_MODEL } from '../../reference/sae';
import { inRoot } from '../../../tools/lib/paths';

describe('a model that goes on from hidden states that are given', () => {
  let [halves, whole]: [Continuation, LoadedModel] = [undefined!, undefined!];
  let ids: Int32Array = new Int32Array();
  before(async () => {
    halves = await Continuation.open(SHIPPED_MODEL, 2);
    whole = await LoadedModel.open((await loadRuntime()).get(), SHIPPED_MODEL, 1);
    for await (const { record } of readRecords(inRoot('models/natural-proteins.fasta'))) {
      const tokens = tokenise(record.residues, halves.vocabulary, 'protein');
      ids = windowTokens(tokens, 0, record.residues.length);
      if (record.residues.length > 100) break;
    }
  });
  after(() => Promise.all([halves.dispose(), whole.dispose()]));

  it('predicts from its own ones what the whole model predicts, and something else from zeros', async () => {
    const pass = { ids, masked: Int32Array.of(5, 40), rows: Int32Array.of(5, 40) };
    const [expected] = await whole.run({ kind: 'logits' }, [pass]);
    const stream = await halves.hidden(pass);
    const farthest = (found: Float32Array): number =>
      found.reduce((worst, value, i) => Math.max(worst, Math.abs(value - expected![i]!)), 0);
    assert.ok(farthest(await halves.logits(pass, stream)) < 1e-5);
    assert.ok(farthest(await halves.logits(pass, stream.fill(0))) > 0.1);
  });

  it("has nine tenths of their variance left when the shipped autoencoder's features are decoded", async () => {
    const sae = await openSae((await saePlaces(SHIPPED_MODEL))[0]!);
    const pass = { ids, masked: new Int32Array(), rows: new Int32Array() };
    const [first, residues, width] = [1, ids.length - 2, halves.width];
    const states = (await halves.hidden(pass)).subarray(width, (1 + residues) * width);
    const rebuilt = (await Decoder.open(sae)).rebuild(await halves.features(pass, sae, { first, residues }));
    const mean = Float64Array.from({ length: width }, (_, i) => {
      const column = states.filter((_, at) => at % width === i);
      return column.reduce((sum, value) => sum + value, 0) / residues;
    });
    const square = (of: (value: number, i: number) => number): number =>
      states.reduce((sum, value, i) => sum + of(value, i) ** 2, 0);
    const share = square((value, i) => value - rebuilt[i]!) / square((value, i) => value - mean[i % width]!);
    assert.ok(share < 0.1, String(share));
  });
});
