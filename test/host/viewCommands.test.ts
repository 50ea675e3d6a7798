import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, lensesOf, openUntitled } from './language/openText';

describe('commands for what is on show', () => {
  let document: vscode.TextDocument;
  before(async () => {
    document = await openUntitled('>first\nACGTACGTACGTACGTACGT\n>second\nMKVLAAGIVGLCAKTQW\n');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
  });

  const showsLenses = (expected: readonly string[]): Promise<readonly string[]> =>
    eventually(
      () => lensesOf(document),
      (titles) => titles.filter((title) => title.includes(' · ')).join() === expected.join(),
    );
  const [DNA, PROTEIN] = ['DNA · 20 nt · no DNA model installed', 'Protein · 17 aa · Score'];

  it('take the lenses away, and bring them back', async () => {
    await showsLenses([DNA, PROTEIN]);
    await vscode.commands.executeCommand('seqlens.toggleLens');
    await showsLenses([]);
    await vscode.commands.executeCommand('seqlens.toggleLens');
    await showsLenses([DNA, PROTEIN]);
  });

  it('choose the alphabet of the record at the cursor, and of no other', async () => {
    const done = vscode.commands.executeCommand('seqlens.chooseAlphabet');
    // Protein, of this record, is the first choice.
    const accept = (): Thenable<unknown> =>
      vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually(
      async () => (await accept(), lensesOf(document)),
      (titles) => titles.includes('Protein · 20 aa · Score'),
    );
    await done;
    await showsLenses(['Protein · 20 aa · Score', PROTEIN]);
  });

  it('show the log', async () => {
    const logs = (): readonly vscode.TextEditor[] =>
      vscode.window.visibleTextEditors.filter(({ document: { uri } }) =>
        /^output:.*seqlens/i.test(uri.toString()),
      );
    assert.equal(logs().length, 0);
    await vscode.commands.executeCommand('seqlens.showLog');
    await eventually(
      () => logs().length,
      (count) => count === 1,
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
    await eventually(
      () => logs().length,
      (count) => count === 0,
    );
  });
});
