import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Pace } from '../../../src/host/editor/pace';

describe('the pace of events that ask VS Code to ask', () => {
  let fired: number;
  let pace: Pace;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    fired = 0;
    pace = new Pace(() => fired++);
  });
  afterEach(() => {
    pace.dispose();
    mock.timers.reset();
  });

  /** A change every 50 ms, as a scan brings them. */
  const changesFor = (milliseconds: number): void => {
    for (let time = 0; time < milliseconds; time += 50) {
      pace.later();
      mock.timers.tick(50);
    }
  };

  it('brings many changes together in one event', () => {
    changesFor(450);
    assert.equal(fired, 0);
    changesFor(100);
    assert.equal(fired, 1);
  });

  it('stays silent until it was asked, however slow that is, and then tells what has changed since', () => {
    changesFor(5000);
    assert.equal(fired, 1);
    pace.asked();
    mock.timers.tick(500);
    assert.equal(fired, 2);
  });

  it('is silent after the last change was asked for', () => {
    changesFor(500);
    pace.asked();
    mock.timers.tick(60_000);
    assert.equal(fired, 1);
  });

  it('goes on where nobody asks', () => {
    changesFor(12_000);
    assert.equal(fired, 2);
  });
});
