import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planWindows } from '../../../src/core/planners/windows';

const lengthAndSize = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 1100 }));

describe('windows', () => {
  it('a record that fits has one window', () => {
    const { windows, windowOf } = planWindows(1022, 1022);
    assert.deepEqual(windows, [{ start: 0, end: 1022 }]);
    assert.ok(windowOf.every((window) => window === 0));
  });

  it('one residue more: the second window is aligned to the end, the border lies between the centres', () => {
    const { windows, windowOf } = planWindows(1023, 1022);
    assert.deepEqual(windows, [
      { start: 0, end: 1022 },
      { start: 1, end: 1023 },
    ]);
    // Centres at 510.5 and 511.5: residue 511 is as near to both, and goes to the lower.
    assert.equal(windowOf[511], 0);
    assert.equal(windowOf[512], 1);
  });

  it('windows stand half a window apart', () => {
    assert.deepEqual(planWindows(25, 10).windows, [
      { start: 0, end: 10 },
      { start: 5, end: 15 },
      { start: 10, end: 20 },
      { start: 15, end: 25 },
    ]);
  });

  it('nothing needs no window', () => assert.deepEqual(planWindows(0, 10).windows, []));

  it('refuses a window of nothing, and more windows than can be told apart', () => {
    assert.throws(() => planWindows(10, 0), RangeError);
    assert.throws(() => planWindows(70_000, 1), RangeError);
  });

  it('every residue is scored in exactly the window whose centre is nearest, ties to the lower', () => {
    fc.assert(
      fc.property(lengthAndSize, ([length, size]) => {
        const { windows, windowOf } = planWindows(length, size);
        const twiceCentre = windows.map(({ start, end }) => start + end - 1);
        for (let residue = 0; residue < length; residue += Math.max(1, Math.floor(length / 97))) {
          const distances = twiceCentre.map((centre) => Math.abs(2 * residue - centre));
          assert.equal(windowOf[residue], distances.indexOf(Math.min(...distances)));
          const { start, end } = windows[windowOf[residue]!]!;
          assert.ok(start <= residue && residue < end);
        }
      }),
    );
  });

  it('windows have the full size, ascend by no more than half of it and cover the record', () => {
    fc.assert(
      fc.property(lengthAndSize, ([length, size]) => {
        const { windows } = planWindows(length, size);
        assert.equal(windows[0]!.start, 0);
        assert.equal(windows.at(-1)!.end, length);
        windows.forEach(({ start, end }, index) => {
          assert.equal(end - start, Math.min(size, length));
          const previous = windows[index - 1];
          if (!previous) return;
          assert.ok(start > previous.start && start - previous.start <= Math.max(1, size / 2));
        });
      }),
    );
  });
});
