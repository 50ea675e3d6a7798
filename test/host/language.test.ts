import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { table } from '../../src/host/commands/table';

describe('a FASTA file in VS Code', () => {
  it('has the language fasta, from the manifest', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'the suite runs in a workspace');
    const file = path.join(folder.uri.fsPath, 'language.faa');
    fs.writeFileSync(file, '>one\nMKV\n');
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.languageId, 'fasta');
  });

  it('activates the extension', async () => {
    const extension = vscode.extensions.getExtension('seqlens.seqlens');
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('does something for each command of the manifest', () => {
    const { contributes } = vscode.extensions.getExtension('seqlens.seqlens')!.packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    const named = contributes.commands.map(({ command }) => command.replace('seqlens.', ''));
    assert.deepEqual(named.sort(), Object.keys(table).sort());
  });
});
