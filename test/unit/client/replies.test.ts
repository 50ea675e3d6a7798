import assert from 'node:assert/strict';
import type { OpenedModel } from '../../../src/protocol/engine';
import { checkResults } from '../../../src/runtime/client/replies';
import { coded } from './harness';

const model: OpenedModel = {
  layers: 1,
  heads: 1,
  width: 2,
  vocabulary: ['A', 'C'],
  graphVersion: 1,
  precision: 'fp32',
  digest: '',
};
const pass = { ids: Int32Array.of(0, 1, 2), masked: new Int32Array(), rows: Int32Array.of(1) };

describe('results of the model process', () => {
  const check = (...values: number[]) => {
    checkResults([Float32Array.from(values)], [pass], { kind: 'logits' }, model, '/models/own');
  };

  it('are one finite number a token of the vocabulary', () => {
    check(1, -2);
  });

  it('of another size are refused', () => {
    assert.throws(() => check(1), coded('engine.protocol', /wrong size/));
  });

  for (const value of [NaN, Infinity, -Infinity]) {
    it(`with ${value} are refused, naming the model`, () => {
      assert.throws(() => check(1, value), coded('engine.failed', /\/models\/own/));
    });
  }
});
