import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { eventually, openFile, openUntitled, problems, replace, seqlensDiagnostics } from './openText';

const hasAny = (found: readonly unknown[]): boolean => found.length > 0;

function configure(key: string, value: unknown): Thenable<void> {
  return vscode.workspace
    .getConfiguration('seqlens')
    .update(key, value, vscode.ConfigurationTarget.Workspace);
}

describe('diagnostics', () => {
  const protein = 'MQIFVKTLTGKTITLEVEPSD';
  const dna = 'ACGTACGTACGTACGTACGTACGT';
  const cases: readonly (readonly [
    what: string,
    text: string,
    expected: readonly string[],
    ending?: string,
  ])[] = [
    ['invalid characters', '>a\nMK12V\n', ['SL001 2:3-5']],
    ['an id that occurs twice', '>a x\nMK\n>b\nMK\n>a y\nMK\n', ['SL002 5:1-3']],
    ['an empty record', '>a\n>b\nMK\n', ['SL003 1:1-3']],
    [
      'alphabets that mix',
      `>a\n${protein}\n>b\n${protein}\n>c\n${dna}\n>d\n${dna}\n>e\n${protein}\n`,
      ['SL004 5:1-3'],
    ],
    ['text before the first header', '; fine\n\n  MKV\n>a\nMK\n', ['SL005 3:3-6']],
    ['a stop inside, but not one at the end', '>a\nMK*V*\n', ['SL006 2:3-4']],
    ['letters that DNA gives no meaning', '>a\nACGTEEACGT\n', ['SL007 2:5-7'], 'fna'],
    ['a header without id', '>\nMK\n', ['SL008 1:1-2']],
    ['several in one file, in order', '>a\nM1\n>a\n', ['SL001 2:2-3', 'SL002 3:1-3', 'SL003 3:1-3']],
  ];
  for (const [what, text, expected, ending] of cases)
    it(`report ${what}`, async () => {
      const document = await openFile(text, ending);
      assert.deepEqual(await eventually(() => problems(document), hasAny), expected);
    });

  it('say nothing of a file that is in order', async () => {
    const clean = await openFile('; c\n>a\nMK-v.X*\n\n>b\r\nMKVU\n');
    const after = await openFile('>a\nM1\n');
    await eventually(() => problems(after), hasAny);
    assert.deepEqual(problems(clean), []);
  });

  it('point from a code to its section of the documentation', async () => {
    const document = await openFile('>a\nM1*M\n>a\nACGT\n>\n');
    const found = await eventually(() => seqlensDiagnostics(document), hasAny);
    const root = vscode.extensions.getExtension('seqlens.seqlens')?.extensionPath ?? '';
    const docs = fs.readFileSync(path.join(root, 'docs', 'diagnostics.md'), 'utf8');
    for (const { code } of found) {
      assert.ok(typeof code === 'object');
      assert.equal(code.target.fragment, String(code.value).toLowerCase());
      assert.match(docs, new RegExp(`^## ${code.value}`, 'm'));
      assert.ok(code.target.path.endsWith('/docs/diagnostics.md'));
    }
  });

  it('say which characters, where, and in which record', async () => {
    const document = await openFile('>sp|X\nMK12V\n');
    const [found] = await eventually(() => seqlensDiagnostics(document), hasAny);
    assert.equal(found?.message, '“12” is no residue and is left out of sp|X.');
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
  });

  it('follow edits, and go when the cause goes', async () => {
    const document = await openUntitled('>a\nMK\n>b\nMK\n');
    await replace(document, new vscode.Range(2, 1, 2, 2), 'a');
    await eventually(
      () => problems(document),
      (found) => found.join() === 'SL002 3:1-3',
    );
    await replace(document, new vscode.Range(0, 0, 0, 0), '>new\nM?\n');
    await eventually(
      () => problems(document),
      (found) => found.join() === 'SL001 2:2-3,SL002 5:1-3',
    );
    await replace(document, new vscode.Range(0, 0, 4, 2), '');
    await eventually(
      () => problems(document),
      (found) => found.length === 1 && found[0]?.startsWith('SL005') === true,
    );
  });

  it('list 500 of them, and count the rest', async () => {
    const document = await openFile('>a\nM1M\n'.repeat(1_000));
    const found = await eventually(() => seqlensDiagnostics(document), hasAny);
    assert.equal(found.length, 501);
    assert.match(found.at(-1)?.message ?? '', /^1,499 more findings in this file/);
  });

  it('leave out the rules that a setting names, and everything when switched off', async () => {
    const document = await openFile('>a\nM1\n>a\nMK\n');
    await eventually(() => problems(document), hasAny);
    try {
      await configure('diagnostics.ignore', ['SL001']);
      await eventually(
        () => problems(document),
        (found) => found.join() === 'SL002 3:1-3',
      );
      await configure('diagnostics.enabled', false);
      await eventually(
        () => problems(document),
        (found) => found.length === 0,
      );
    } finally {
      await configure('diagnostics.ignore', undefined);
      await configure('diagnostics.enabled', undefined);
    }
    await eventually(
      () => problems(document),
      (found) => found.length === 2,
    );
  });
});
