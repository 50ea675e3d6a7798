import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile, openUntitled } from './openText';

async function format(document: vscode.TextDocument, range?: vscode.Range): Promise<string> {
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await (range
    ? vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatRangeProvider',
        document.uri,
        range,
        options,
      )
    : vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        options,
      ));
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, edits ?? []);
  assert.ok(await vscode.workspace.applyEdit(edit));
  return document.getText();
}

function setWidth(width: number | undefined): Thenable<void> {
  return vscode.workspace
    .getConfiguration('seqlens')
    .update('format.lineWidth', width, vscode.ConfigurationTarget.Workspace);
}

describe('formatting', () => {
  afterEach(() => setWidth(undefined));

  it('wraps at 60 letters by default', async () => {
    const document = await openUntitled(`>a\n${'M'.repeat(100)}\n`);
    assert.equal(await format(document), `>a\n${'M'.repeat(60)}\n${'M'.repeat(40)}\n`);
  });

  it('wraps at the chosen width, keeping case, gaps, comments and CRLF', async () => {
    await setWidth(4);
    const document = await openFile('; c\r\n>a  d \r\nMkv-LL*\r\n;x y\r\nAA\r\n');
    assert.equal(await format(document), '; c\r\n>a  d \r\nMkv-\r\nLL*\r\n;x y\r\nAA\r\n');
  });

  it('puts a sequence on one line with width 0', async () => {
    await setWidth(0);
    const document = await openFile('>a\nMKV\nLL\n>b\nM\nM');
    assert.equal(await format(document), '>a\nMKVLL\n>b\nMM');
  });

  it('formats the records of a selection alone', async () => {
    await setWidth(4);
    const document = await openFile('>a\nMKVLL\n>b\nMKVLL\n>c\nMKVLL\n');
    assert.equal(await format(document, new vscode.Range(3, 1, 3, 2)), '>a\nMKVLL\n>b\nMKVL\nL\n>c\nMKVLL\n');
  });

  it('keeps rows of an alignment on one line each', async () => {
    await setWidth(4);
    const document = await openFile('>a\nMKV-LLaa\n>b\nMKV\n-LL\n', 'a3m');
    assert.equal(await format(document), '>a\nMKV-LLaa\n>b\nMKV-LL\n');
  });

  it('gives one undo step, and no edit to a file that is wrapped already', async () => {
    const before = `>a\n${'M'.repeat(60)}\nMM\n>b\nM M\n`;
    const document = await openFile(before);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('editor.action.formatDocument');
    assert.equal(document.getText(), before.replace('M M', 'MM'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });
});
