import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';

describe('the walk through surprising residues', () => {
  /** What breaks a run of one letter is a surprise to any model. */
  const SEQUENCE = `${'K'.repeat(9)}W${'K'.repeat(19)}W${'K'.repeat(10)}`;
  const GAP_LINE = 6;
  let editor: vscode.TextEditor;

  before(async () => {
    const configuration = vscode.workspace.getConfiguration('seqlens');
    await configuration.update('method', 'masked', vscode.ConfigurationTarget.Global);
    const [head, tail] = [SEQUENCE.slice(0, 20), SEQUENCE.slice(20)];
    const content = `; note\n>a\n${SEQUENCE}\n>b\n${SEQUENCE}\n>c\n----\n${head}\n\n${tail}\n\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    editor = await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('seqlens.scoreFile');
    await configuration.update('method', undefined, vscode.ConfigurationTarget.Global);
  });

  const put = (line: number, column: number): void => {
    editor.selection = new vscode.Selection(line, column, line, column);
  };
  async function go(command: 'nextSurprise' | 'previousSurprise'): Promise<string> {
    await vscode.commands.executeCommand(`seqlens.${command}`);
    const { line, character } = editor.selection.active;
    return `${line}:${character}`;
  }
  /** Every residue, from the first record's header round to it again. */
  async function walk(command: 'nextSurprise' | 'previousSurprise'): Promise<string[]> {
    put(1, 0);
    const found = [await go(command)];
    for (let next = await go(command); next !== found[0]; next = await go(command)) found.push(next);
    return found;
  }

  it('goes round the file, the same way back', async () => {
    const forward = await walk('nextSurprise');
    assert.ok(new Set(forward.map((place) => place.split(':')[0])).size > 2, forward.join(' '));
    assert.equal(new Set(forward).size, forward.length);
    assert.deepEqual((await walk('previousSurprise')).reverse(), forward);
  });

  it('begins at the nearest one where the cursor is on no residue', async () => {
    const forward = await walk('nextSurprise');
    const lineOf = (place: string): number => Number(place.split(':')[0]);
    const [first, last] = [forward[0], forward.at(-1)];
    const inC = forward.filter((place) => lineOf(place) > GAP_LINE);
    const beforeC = forward.filter((place) => lineOf(place) < GAP_LINE);
    const second = inC.find((place) => lineOf(place) > 8);
    const cases = [
      ['a comment before the first record', 0, 0, first, last],
      ['a gap', GAP_LINE, 2, inC[0], beforeC.at(-1)],
      ['an empty line', 8, 0, second, inC.filter((place) => lineOf(place) < 8).at(-1) ?? beforeC.at(-1)],
      ['the end of the file', 11, 0, first, last],
    ] as const;
    for (const [what, line, column, next, previous] of cases) {
      put(line, column);
      assert.equal(await go('nextSurprise'), next, `behind ${what}`);
      put(line, column);
      assert.equal(await go('previousSurprise'), previous, `before ${what}`);
    }
  });

  it('goes on in the file beside the editor in front', async () => {
    const [first] = await walk('nextSurprise');
    const notes = await vscode.workspace.openTextDocument({ language: 'plaintext', content: 'notes' });
    await vscode.window.showTextDocument(notes, vscode.ViewColumn.Beside);
    put(1, 0);
    assert.equal(await go('nextSurprise'), first);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('has the walkthrough that covers the file bring it to the front', async () => {
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'seqlens.seqlens#firstMinute');
    await until('the walkthrough', () => vscode.window.activeTextEditor === undefined);
    await vscode.commands.executeCommand('seqlens.scoreFile');
    assert.equal(vscode.window.activeTextEditor?.document, editor.document);
  });
});
