/** The largest file that VS Code hands to an extension: what is done with it lets other work in. */
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

/** Runs work and counts how often this process came to other work meanwhile. */
async function turnsDuring(work: () => PromiseLike<unknown>): Promise<number> {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await work();
  clearInterval(timer);
  return turns;
}

describe('a file of 45 MB and 60,000 records', function () {
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
    const line = 30_000 * 13 + 3;
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
    assert.equal(symbols.at(-1)?.name, '50,000 more records');
    assert.equal(symbols.at(-1)?.range.end.line, document.lineCount - 1);
  });

  it('formats a selection without reading the rest', async () => {
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      new vscode.Range(13 * 50_000 + 2, 0, 13 * 50_000 + 2, 5),
      { tabSize: 2, insertSpaces: true },
    );
    assert.equal(edits?.length ?? 0, 0);
  });
});
