import assert from 'node:assert/strict';
import { GraphBuilder } from '../../../src/core/graph/builder';
import * as op from '../../../src/core/graph/operators';
import { ElementType } from '../../../src/core/graph/types';

describe('graph operators', () => {
  it('broadcast as numpy does, names included', () => {
    assert.deepEqual(op.broadcast(['B', 'S', 4], [4]), ['B', 'S', 4]);
    assert.deepEqual(op.broadcast(['S', 1], [1, 8]), ['S', 8]);
    assert.deepEqual(op.broadcast([], ['B']), ['B']);
    assert.throws(() => op.broadcast(['B'], ['S']), TypeError);
    assert.throws(() => op.broadcast([2], [3]), TypeError);
  });

  it('know the shapes that they give', () => {
    const g = new GraphBuilder('shapes');
    const x = g.input('x', ElementType.Float, ['B', 'S', 8]);
    const ids = g.input('ids', ElementType.Int64, ['R']);
    assert.deepEqual(op.gather(g, x, ids, 1).shape, ['B', 'R', 8]);
    assert.deepEqual(op.sum(g, x, 2).shape, ['B', 'S', 1]);
    assert.deepEqual(op.transpose(g, x, [2, 0, 1]).shape, [8, 'B', 'S']);
    assert.deepEqual(op.matmul(g, x, op.transpose(g, x, [0, 2, 1])).shape, ['B', 'S', 'S']);
    assert.deepEqual(op.unsqueeze(g, x, 0).shape, [1, 'B', 'S', 8]);
    assert.deepEqual(op.concat(g, [op.shapeOf(g, x), g.int64([8])], 0).shape, [4]);
    assert.throws(() => op.reshape(g, x, ['B', 'S', 2, 4]), TypeError);
  });

  it('make a constant once', () => {
    const g = new GraphBuilder('constants');
    g.int64([1]);
    g.int64([1]);
    g.int64([1], []);
    assert.equal(g.build().graph.initialisers.length, 2);
  });
});
