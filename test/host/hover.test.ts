import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';

/** Hovers of the running extension, asked for as the editor asks. */
describe('hover of a residue, from the provider', () => {
  let document: vscode.TextDocument;
  before(async () => {
    const content = `>a\n${randomProtein(40, 21)}X\n`;
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    await vscode.window.showTextDocument(document);
  });

  async function hover(line: number, character: number): Promise<vscode.MarkdownString | undefined> {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(line, character),
    );
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .filter((each) => each instanceof vscode.MarkdownString);
    return texts.find(({ value }) => value.includes('command:seqlens.'));
  }

  it('offers to score, and runs only its own commands', async () => {
    const text = await until('the offer', () => hover(1, 3));
    assert.match(text.value, /command:seqlens\.scoreRecord/);
    assert.ok(typeof text.isTrusted === 'object');
    for (const command of text.isTrusted.enabledCommands) assert.match(command, /^seqlens\./);
  });

  it('has nothing to say on a header', async () => {
    assert.equal(await hover(0, 0), undefined);
  });

  it('answers from the cache, with a picture far below the limit', async () => {
    await vscode.commands.executeCommand('seqlens.scoreRecord', document.uri, 0);
    const text = await until('the numbers', async () => {
      const now = await hover(1, 3);
      return now?.value.includes('ln p') ? now : undefined;
    });
    const uri = /data:image\/svg\+xml;base64,[^)]*/.exec(text.value)?.[0];
    assert.ok(uri && uri.length < 20_000, 'one small picture');
  });

  it('is silent when its layer is off', async () => {
    await vscode.commands.executeCommand('seqlens.toggleHover');
    await until('silence', async () => (await hover(1, 3)) === undefined);
    await vscode.commands.executeCommand('seqlens.toggleHover');
    await until('the hover again', () => hover(1, 3));
  });
});
