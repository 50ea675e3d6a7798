import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile, openUntitled, replace } from './openText';

async function symbolsOf(document: vscode.TextDocument): Promise<string[]> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  return (symbols ?? []).map(
    ({ name, detail, range }) => `${name} | ${detail} | ${range.start.line}-${range.end.line}`,
  );
}

async function foldsOf(document: vscode.TextDocument): Promise<string[]> {
  const folds = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
    'vscode.executeFoldingRangeProvider',
    document.uri,
  );
  return (folds ?? [])
    .map(
      ({ start, end, kind }) =>
        `${start}-${end}${kind === vscode.FoldingRangeKind.Comment ? ' comment' : ''}`,
    )
    .sort();
}

describe('symbols', () => {
  it('are the records, with their lengths in residues', async () => {
    const document = await openFile('>one first\nMKV-\nDE*\n>two\n>three\nACGT\n');
    assert.deepEqual(await symbolsOf(document), [
      'one | 5 aa | 0-2',
      'two | 0 aa | 3-3',
      'three | 4 aa | 4-6',
    ]);
  });

  it('count nucleotides in an untitled document', async () => {
    const document = await openUntitled('>chr\nACGTACGTACGTACGTACGTACGT\n');
    assert.deepEqual(await symbolsOf(document), ['chr | 24 nt | 0-2']);
  });

  it('name a record without id by its place', async () => {
    const document = await openFile('>a\nMKV\n>\nMKV\n');
    assert.equal((await symbolsOf(document))[1], 'record 2 (no id) | 3 aa | 2-4');
  });

  it('follow edits', async () => {
    const document = await openFile('>one\nMKV\n>two\nMKV\n');
    assert.equal((await symbolsOf(document)).length, 2);
    await replace(document, new vscode.Range(2, 0, 2, 4), 'DE');
    assert.deepEqual(await symbolsOf(document), ['one | 8 aa | 0-4']);
  });
});

describe('folding', () => {
  it('folds records without the blank lines behind them, and comment blocks', async () => {
    const document = await openFile('; a\n; b\n>one\nMK\nMK\n\n>two\n>three\n; c\nMK\r\n');
    assert.deepEqual(await foldsOf(document), ['0-1 comment', '2-4', '7-9']);
  });
});
