import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, openFile, problems, seqlensDiagnostics } from './openText';

async function fixesAt(document: vscode.TextDocument, line: number): Promise<vscode.CodeAction[]> {
  const found = await eventually(
    () => seqlensDiagnostics(document).find(({ range }) => range.start.line === line),
    (diagnostic) => diagnostic !== undefined,
  );
  assert.ok(found);
  return vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    found.range,
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
}

/** Takes the fix with this title for the first problem of a line. */
async function fix(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const fixes = await fixesAt(document, line);
  const chosen = fixes.find((action) => action.title === title);
  assert.ok(chosen, `"${title}" is none of: ${fixes.map((action) => action.title).join(', ')}`);
  if (chosen.edit) assert.ok(await vscode.workspace.applyEdit(chosen.edit));
  if (chosen.command)
    await vscode.commands.executeCommand(
      chosen.command.command,
      ...((chosen.command.arguments as unknown[] | undefined) ?? []),
    );
}

describe('quick fixes', () => {
  const cases: readonly (readonly [
    title: string,
    line: number,
    before: string,
    after: string,
    ending?: string,
  ])[] = [
    ['Remove this text from the sequence', 1, '>a\nM12K?\n', '>a\nMK?\n'],
    [
      'Remove all invalid characters of this file',
      1,
      '>a 1\nM12K?\n; 1\n>b\nM-K*\n@M é\n',
      '>a 1\nMK\n; 1\n>b\nM-K*\nM \n',
    ],
    ['Make this id unique', 2, '>a x\nM\n>a y\nM\n>a_2\nM\n>a\nM\n', '>a x\nM\n>a_3 y\nM\n>a_2\nM\n>a\nM\n'],
    [
      'Make all ids of this file unique',
      2,
      '>a\r\nM\r\n>a\r\nM\r\n>a\r\nM\r\n',
      '>a\r\nM\r\n>a_2\r\nM\r\n>a_3\r\nM\r\n',
    ],
    ['Delete this empty record', 2, '>a\nM\n>b\n; c\n\n>d\nM\n>e\n', '>a\nM\n; c\n>d\nM\n>e\n'],
    ['Delete all empty records of this file', 2, '>a\nM\n>b\n--\n>d\nM\n>e\n', '>a\nM\n>d\nM\n'],
    ['Add a header before this text', 0, 'MK\n>a\nM\n', '>record_1\nMK\n>a\nM\n'],
    ['Make this line a comment', 0, 'MK\n>a\nM\n', ';MK\n>a\nM\n'],
    ['Delete this text', 0, 'MK\n>a\nM\n', '\n>a\nM\n'],
    ['Remove this stop', 1, '>a\nM*K\n', '>a\nMK\n'],
    ['Replace this stop by X', 1, '>a\nM**K\n', '>a\nMXXK\n'],
    ['Replace this by N', 1, '>a\nACGEEAC\n', '>a\nACGNNAC\n', 'fna'],
    ['Give this record an id', 0, '>\nMK\n>record_1\nMK\n', '>record_2\nMK\n>record_1\nMK\n'],
    ['Make this id unique', 2, '> a x\nM\n>  a y\nM\n', '> a x\nM\n>  a_2 y\nM\n'],
  ];
  for (const [title, line, before, after, ending] of cases)
    it(`“${title}” on ${JSON.stringify(before)}, undone in one step`, async () => {
      const document = await openFile(before, ending);
      await vscode.window.showTextDocument(document);
      await fix(document, line, title);
      assert.equal(document.getText(), after);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
    });

  it('read a record as another alphabet, and leave the text alone', async () => {
    const document = await openFile('>a\nACGEEAC\n', 'fna');
    await fix(document, 1, 'Read a as protein');
    await eventually(
      () => problems(document),
      (found) => found.length === 0,
    );
    assert.equal(document.isDirty, false);
  });

  it('bring a mixed file to one alphabet', async () => {
    const protein = 'MQIFVKTLTGKTITLEVEPSD';
    const document = await openFile(`>a\n${protein}\n>b\n${protein}\n>c\n${'ACGT'.repeat(6)}\n`);
    const commonest = (): Promise<void> => fix(document, 4, 'Read every record of this file as protein');
    await commonest();
    await eventually(
      () => problems(document),
      (found) => found.length === 0,
    );
    // The latest word counts: of the record, and then of every record.
    await vscode.commands.executeCommand('seqlens.fix.setAlphabet', document.uri.toString(), 'rna', 'c');
    await commonest();
    await eventually(
      () => problems(document),
      (found) => found.length === 0,
    );
  });
});
