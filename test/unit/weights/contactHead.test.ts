import assert from 'node:assert/strict';
import * as path from 'node:path';
import { readContactHead } from '../../../src/runtime/weights/contactHead';
import { randomWeights } from '../../reference/randomWeights';
import { floats } from '../../reference/safetensorsWriter';
import { assertCoded, scratchFolder, SMALL, writeFolder } from './folders';

const FIXTURES = path.resolve(__dirname, '../../fixtures');

describe("a model's contact head", () => {
  const scratch = scratchFolder();
  after(() => scratch.remove());

  const withHead = (name: string, weights: readonly number[]): Promise<string> =>
    writeFolder(path.join(scratch.path, name), {
      weights: [
        ...randomWeights(SMALL),
        floats('esm.contact_head.regression.weight', [1, weights.length], Float32Array.from(weights)),
        floats('esm.contact_head.regression.bias', [1], Float32Array.of(-3)),
      ],
    });

  it('is read from the weights, layer by layer', async () => {
    const head = await readContactHead(await withHead('whole', [1, 2, 3, 4]));
    assert.deepEqual(head, { heads: 2, weights: Float32Array.of(1, 2, 3, 4), bias: -3 });
  });

  it('is read from the file that fair-esm puts beside a checkpoint', async () => {
    const head = await readContactHead(path.join(FIXTURES, 'checkpoints', 'fair-esm.pt'));
    assert.deepEqual(head, { heads: 2, weights: Float32Array.of(0.5, -1.5, 2.5, 4), bias: -2 });
  });

  it('is not made up where there is none', async () => {
    assert.equal(await readContactHead(await writeFolder(path.join(scratch.path, 'none'))), undefined);
    assert.equal(await readContactHead(path.join(FIXTURES, 'exported-onnx')), undefined);
  });

  it('is refused when it is for other heads, or no numbers', async () => {
    await assertCoded(
      readContactHead(await withHead('other', [1, 2, 3])),
      'model.weights',
      '3 heads',
      'has 4',
    );
    await assertCoded(readContactHead(await withHead('nan', [1, 2, 3, NaN])), 'model.weights', 'no numbers');
  });
});
