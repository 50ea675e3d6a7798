/** The largest file that VS Code hands to an extension: nothing may hold up typing. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, problems, replace } from './openText';

const RECORDS = 60_000;

/** About 45 MB: 60,000 records of 720 residues in twelve lines, two of them with the same id. */
function largeText(): string {
  const letters = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYN';
  const body = `${letters}\n`.repeat(12);
  return Array.from({ length: RECORDS }, (_, i) => `>protein${i === 59_000 ? 7 : i}\n${body}`).join('');
}

/** Runs work and returns its duration and the longest time for which this process answered nothing else, in ms. */
async function measured(
  work: () => PromiseLike<unknown>,
): Promise<{ duration: number; longestBlock: number }> {
  let longestBlock = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longestBlock = Math.max(longestBlock, now - last);
    last = now;
  }, 1);
  const start = performance.now();
  await work();
  const duration = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 5));
  clearInterval(timer);
  return { duration, longestBlock };
}

describe('a file of 45 MB and 60,000 records', function () {
  this.timeout(90_000);
  let document: vscode.TextDocument;
  const log = (what: string, { duration, longestBlock }: { duration: number; longestBlock: number }): void =>
    console.log(`      ${what}: ${duration.toFixed(0)} ms, longest block ${longestBlock.toFixed(0)} ms`);

  before(async () => {
    document = await openFile(largeText());
    await eventually(
      () => problems(document),
      (found) => found.length === 1,
      60_000,
    );
  });

  it('has its problems looked for again after an edit without holding up typing', async () => {
    const line = 30_000 * 13 + 3;
    const result = await measured(async () => {
      await replace(document, new vscode.Range(line, 5, line, 6), '1');
      await eventually(
        () => problems(document),
        (found) => found[0] === `SL001 ${line + 1}:6-7`,
      );
    });
    log('edit to problems', result);
    assert.ok(result.longestBlock < 250, `${result.longestBlock} ms`);
  });

  it('lists the first 10,000 of its records, and counts the rest', async () => {
    let symbols: vscode.DocumentSymbol[] | undefined;
    const result = await measured(async () => {
      symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    });
    log('symbols', result);
    assert.equal(symbols?.length, 10_001);
    assert.equal(symbols.at(-1)?.name, '50,000 more records');
    assert.equal(symbols.at(-1)?.range.end.line, document.lineCount - 1);
    assert.ok(result.longestBlock < 1_000, `${result.longestBlock} ms`);
  });

  it('formats a selection without reading the rest', async () => {
    const start = performance.now();
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      new vscode.Range(13 * 50_000 + 2, 0, 13 * 50_000 + 2, 5),
      { tabSize: 2, insertSpaces: true },
    );
    assert.equal(edits?.length ?? 0, 0);
    assert.ok(performance.now() - start < 2_000);
  });
});
