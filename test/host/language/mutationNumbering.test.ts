import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, problems } from './openText';

describe('mutations that are numbered from another start', () => {
  const header = new vscode.Range(0, 3, 0, 3);
  const AS_WRITTEN = "Number this file's mutations as written";

  async function fixes(document: vscode.TextDocument, range = header): Promise<vscode.CodeAction[]> {
    const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return found.filter(({ title }) => title.startsWith('Number this'));
  }

  async function take({ command }: vscode.CodeAction): Promise<void> {
    await vscode.commands.executeCommand(command!.command, ...(command!.arguments as unknown[]));
  }

  it('are a problem with the offsets that fit, remembered for the file, and taken back', async () => {
    const document = await openFile('>x A42G\nMKAVLGGGGG\n>y L5G\nMKAVL\n', 'faa');
    const reported = (expected: readonly string[]): Promise<string[]> =>
      eventually(
        () => problems(document),
        (found) => found.join() === expected.join(),
      );
    await reported(['SL009 1:4-8']);
    const [nearest, ...others] = await fixes(document);
    assert.equal(nearest?.title, "Number this file's mutations from another start (−32)");
    assert.equal(others.length, 2);
    // The one that is right for the second record is wrong for the first.
    await take(others.at(-1)!);
    await reported(['SL009 3:4-7']);
    const [back] = await fixes(document, new vscode.Range(2, 4, 2, 4));
    assert.equal(back?.title, AS_WRITTEN);
    assert.deepEqual(
      (await fixes(document)).map(({ title }) => title),
      [AS_WRITTEN],
    );
    await take(back);
    await reported(['SL009 1:4-8']);
    assert.equal(document.isDirty, false);
  });
});
