import assert from 'node:assert/strict';
import { formatCount, formatDuration } from '../../../src/cli/format';
import { describe as describeProgress, ProgressReporter } from '../../../src/cli/progress';

describe('numbers on a terminal', () => {
  it('groups digits', () => assert.equal(formatCount(1234567), '1,234,567'));

  const durations: readonly (readonly [number, string])[] = [
    [400, '0 s'],
    [59_400, '59 s'],
    [59_900, '1 min'],
    [200_000, '3 min 20 s'],
    [3_600_000, '1 h'],
    [7_500_000, '2 h 5 min'],
  ];
  for (const [milliseconds, text] of durations) {
    it(`${milliseconds} ms is ${text}`, () => assert.equal(formatDuration(milliseconds), text));
  }
});

describe('progress', () => {
  it('says count, rate, share and time left', () => {
    const text = describeProgress({ records: 1300, done: 25, total: 100 }, 1000, 10_000);
    assert.equal(text, '1,300 records, 30.0 records/s, 25 %, 30 s left');
  });

  it('makes no rate of the first moment and no share of an unknown total', () => {
    assert.equal(describeProgress({ records: 1, done: 1, total: 10 }, 0, 500), '1 record, 10 %');
    const long = { records: 0, done: 1, total: 4 };
    assert.equal(
      describeProgress(long, 0, 10_000),
      '0 records, 25 %, 30 s left',
      'one long record is no rate of 0',
    );
    assert.equal(
      describeProgress({ records: 5, done: 9, total: undefined }, 0, 2500),
      '5 records, 2.00 records/s',
    );
    assert.equal(
      describeProgress({ records: 3, done: 1, total: 2 }, 0, 40_000),
      '3 records, 50 %, 40 s left',
      'a rate below one says nothing',
    );
  });

  it('says how far a long record is, where the rest is unknown', () => {
    const within = { records: 3, done: 3, total: undefined, current: 0.436 };
    assert.equal(describeProgress(within, 0, 500), '3 records, 43 % of the next');
  });

  function reporter(isTTY: boolean, quiet = false) {
    const written: string[] = [];
    const terminal = { isTTY, write: (text: string) => written.push(text) };
    return { written, report: new ProgressReporter(terminal, quiet, () => 0) };
  }

  it('redraws one line of a terminal, and clears it for a note', () => {
    const { written, report } = reporter(true);
    report.draw();
    report.note('a note');
    report.end('done');
    assert.deepEqual(written, ['\r\x1b[Kseqlens: 0 records', '\r\x1b[Kseqlens: a note\n', 'seqlens: done\n']);
  });

  it('writes plain lines to a log', () => {
    const { written, report } = reporter(false);
    report.draw();
    report.end('done');
    assert.deepEqual(written, ['seqlens: 0 records\n', 'seqlens: done\n']);
  });

  it('stops at fifty notes and says how many more there were', () => {
    const { written, report } = reporter(false);
    for (let i = 0; i < 1060; i++) report.note(`note ${i}`);
    report.end('done');
    assert.deepEqual(written.slice(49), [
      'seqlens: note 49\n',
      'seqlens: and 1,010 more notes like these\n',
      'seqlens: done\n',
    ]);
  });

  it('says once what is told twice in a row', () => {
    const { written, report } = reporter(false);
    for (const note of ['a', 'a', 'b', 'a']) report.note(note);
    assert.deepEqual(written, ['seqlens: a\n', 'seqlens: b\n', 'seqlens: a\n']);
  });

  it('says nothing when quiet', () => {
    const { written, report } = reporter(true, true);
    report.draw();
    report.note('a note');
    report.end('done');
    assert.deepEqual(written, []);
  });
});
