/** Files that are nothing but repeats, or nothing at all, searched from the editor: an answer for each, and no freeze. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { randomProtein } from '../support/sequences';

const FIRST = new vscode.Range(0, 0, 1, 0);

function fibonacci(length: number): string {
  let [before, word] = ['A', 'AC'];
  while (word.length < length) [before, word] = [word, word + before];
  return word.slice(0, length);
}

const wrapped = (sequence: string): string => sequence.replace(/.{1,80}/g, '$&\n');

/** The command comes back when all is done. */
async function searched(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('seqlens.findCopies');
  return document;
}

async function lens({ uri }: vscode.TextDocument): Promise<string> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  return lenses.map(({ command }) => command?.title).join(' | ');
}

describe('copies of what is nothing but repeats, in the editor', function () {
  this.timeout(60_000);

  for (const [name, sequence, said] of [
    ['a homopolymer of 1 Mb', 'A'.repeat(1e6), /no copies, low complexity 1–1000000 \|/],
    ['a Fibonacci string of 300 kb', fibonacci(3e5), /no copies, low complexity 1–300000 \|/],
    ['1 Mb of N', 'N'.repeat(1e6), /no copies \|/],
    ['one residue 30,000 times', 'Q'.repeat(30_000), /no copies, low complexity 1–30000 \|/],
  ] as const)
    it(name, async () => assert.match(await lens(await searched(`>r\n${wrapped(sequence)}`)), said));

  it('50 copies of a unit: the longest pairs, and of how many', async () => {
    const unit = randomProtein(40, 63);
    const sequence = Array.from(
      { length: 50 },
      (_, index) => unit + randomProtein(40 + index ** 2, 64 + index),
    ).join('');
    const text = await lens(await searched(`>r\n${wrapped(sequence)}`));
    assert.match(text, /the 1,000 longest of (more than )?1,2\d\d pairs of copies/);
  });

  it('5,000 records of the same sequence are searched once', async () => {
    const unit = randomProtein(40, 61);
    const record = wrapped(`${unit}${randomProtein(220, 62)}${unit}`);
    const content = Array.from({ length: 5000 }, (_, index) => `>r${index}\n${record}`).join('');
    const document = await searched(content);
    const last = new vscode.Range(document.lineCount - 6, 0, document.lineCount - 1, 0);
    for (const range of [FIRST, last]) {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      const text = hints.flatMap(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value),
      );
      assert.match(text.join(''), /1 pair of copies/);
    }
  });
});
