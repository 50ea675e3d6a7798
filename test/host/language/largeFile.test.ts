/** The largest file that VS Code hands to an extension: what is done with it lets other work in. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ScoreProgress } from '../../../src/host/services';
import { startServices } from '../../support/hostServices';
import { randomProtein } from '../../support/sequences';
import { eventually, openFile, problems, replace } from './openText';

const SHORT = 60_000;
const HUGE = 45_000_000;
/** As a hover and a notification have it. */
const REFUSAL = /^huge has 45,000,000 residues, and 1,000,000 can be scored at once: cut it into parts\.$/;

/** 47 MB: one record on one line, and 60,000 short ones, two of them with the same id. */
function largeText(): string {
  const long = randomProtein(HUGE / 45, 45).repeat(45);
  const short = Array.from({ length: SHORT }, (_, i) => {
    return `>protein${i === 59_000 ? 7 : i}\n${long.slice(i, i + 20)}\n`;
  });
  return `>huge\n${long}\n${short.join('')}`;
}

/** The first line of short record `i`, 0-based. */
const lineOf = (i: number): number => 2 + 2 * i;

/** Runs work and counts how often this process came to other work meanwhile. */
async function turnsDuring(work: () => PromiseLike<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await work();
  clearInterval(timer);
  return turns;
}

describe('a file of 47 MB, a record of 45 MB on one line and 60,000 short ones', function () {
  this.timeout(90_000);
  let document: vscode.TextDocument;

  before(async () => {
    document = await openFile(largeText());
    await eventually(
      () => problems(document),
      (found) => found.length === 1,
      60_000,
    );
  });

  it('has its problems looked for again after an edit without holding up typing', async () => {
    const line = lineOf(30_000) + 1;
    const turns = await turnsDuring(async () => {
      await replace(document, new vscode.Range(line, 5, line, 6), '1');
      await eventually(
        () => problems(document),
        (found) => found[0] === `SL001 ${line + 1}:6-7`,
      );
    });
    assert.ok(turns >= 10, `${turns} turns of other work`);
  });

  it('lists the first 10,000 of its records, and counts the rest', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(symbols?.length, 10_001);
    assert.equal(symbols.at(-1)?.name, '50,001 more records');
    assert.equal(symbols.at(-1)?.range.end.line, document.lineCount - 1);
  });

  it('formats a selection without reading the rest', async () => {
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      new vscode.Range(lineOf(50_000) + 1, 0, lineOf(50_000) + 1, 5),
      { tabSize: 2, insertSpaces: true },
    );
    assert.equal(edits?.length ?? 0, 0);
  });

  it('is scored from its first record that can be until that is given up, and says why the longest cannot', async () => {
    const { client, scores, dispose } = startServices();
    try {
      const source = new vscode.CancellationTokenSource();
      const seen: ScoreProgress[] = [];
      await scores.score(document, {
        token: source.token,
        onProgress: (progress) => {
          seen.push(progress);
          if (scores.of(document, 1)?.state === 'complete') source.cancel();
        },
      });
      assert.match(scores.failure(document, 0) ?? '', REFUSAL);
      assert.equal(scores.of(document, 1)?.done, 20);
      assert.equal(scores.of(document, SHORT), undefined);
      const last = seen.at(-1)!;
      assert.ok(
        last.done > 0 && last.done <= last.total && last.total <= 20 * SHORT,
        'the refused record is no work done',
      );
      assert.equal(client.status().queued, 0);
      const only = { start: 44_000_000, end: 44_000_100 };
      await scores.score(document, { records: [0], only });
      assert.match(scores.failure(document, 0) ?? '', REFUSAL);
      await scores.score(document, { records: [SHORT] });
      assert.equal(scores.of(document, SHORT)?.state, 'complete');
    } finally {
      await dispose();
    }
  });
});
