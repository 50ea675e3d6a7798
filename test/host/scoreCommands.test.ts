import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { openUntitled } from './language/openText';

/** What the running extension knows of a residue is read off its row on the clipboard: header, then values. */
describe('scores on command, and on opening', () => {
  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('seqlens');
  const set = (name: string, value: unknown): Thenable<void> =>
    configuration().update(name, value, vscode.ConfigurationTarget.Global);

  before(() => set('method', 'single'));
  after(async () => {
    await set('method', undefined);
    await set('score', undefined);
  });

  /** undefined for a residue (0-based) that has no score. */
  async function row(document: vscode.TextDocument, residue: number): Promise<string[] | undefined> {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('seqlens.copyRow', document.uri.toString(), 0, residue);
    const [, values] = (await vscode.env.clipboard.readText()).split('\n');
    return values?.split('\t');
  }

  it('are those of the selected residues alone, and a row of one can be copied', async () => {
    const sequence = randomProtein(40, 51);
    const document = await openUntitled(`>some words\n${sequence}\n`);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 5, 1, 8);
    await vscode.commands.executeCommand('seqlens.scoreSelection');
    const [id, position, letter, ...values] = (await row(document, 5)) ?? [];
    assert.deepEqual([id, position, letter, values.length], ['some', '6', sequence[5], 20]);
    const total = values.reduce((sum, value) => sum + Math.exp(Number(value)), 0);
    assert.ok(Math.abs(total - 1) < 1e-3, `probabilities of the 20 letters sum to ${total}`);
    assert.ok(await row(document, 7));
    assert.equal(await row(document, 8), undefined, 'behind the selection');
    assert.equal(await row(document, 4), undefined, 'before it');
  });

  it('come unasked where the setting says so', async () => {
    const plain = await openUntitled(`>plain\n${randomProtein(30, 52)}\n`);
    const asked = await openUntitled(`>asked\n${randomProtein(30, 53)}\n`);
    await vscode.window.showTextDocument(plain);
    assert.equal(await row(plain, 0), undefined);
    await set('score', 'onOpen');
    await vscode.window.showTextDocument(asked);
    await until('the row', () => row(asked, 0));
  });
});
