import assert from 'node:assert/strict';
import { assignSlots, linesOf, TILE, tilesOf } from '../../../src/host/editor/tiles';

describe('tiles', () => {
  it('cover the lines asked for, each once', () => {
    assert.deepEqual(tilesOf([{ start: 0, end: TILE }]), [0]);
    assert.deepEqual(tilesOf([{ start: TILE - 1, end: 2 * TILE + 1 }]), [0, 1, 2]);
    const two = [
      { start: 0, end: 3 },
      { start: 5, end: 6 },
    ];
    assert.deepEqual(tilesOf(two), [0]);
    assert.deepEqual(tilesOf([]), []);
  });

  it('end with the document', () => {
    assert.deepEqual(linesOf(1, TILE + 5), { start: TILE, end: TILE + 5 });
  });

  it('keep their slot while they are shown, and share none', () => {
    const first = assignSlots(new Map(), [0, 1, 2]);
    assert.deepEqual([...first.values()].sort(), [0, 1, 2]);
    const next = assignSlots(first, [1, 2, 3, 4]);
    assert.equal(next.get(1), first.get(1));
    assert.equal(next.get(2), first.get(2));
    assert.equal(next.get(3), first.get(0), 'a new tile takes over from one that went');
    assert.equal(new Set(next.values()).size, 4);
    assert.deepEqual([...assignSlots(next, [100]).values()], [0], 'after a jump the slots start anew');
  });
});
