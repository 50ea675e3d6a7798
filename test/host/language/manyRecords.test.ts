/** Above 2,000 records hints stand where lenses stood: asked for by range, with the same words and commands. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { until } from '../../../tools/lib/poll';
import { randomProtein } from '../../support/sequences';

const WILD_TYPE = `A${randomProtein(29, 91)}`;
const VARIANTS = 2_000;

describe('a file of more than 2,000 records', () => {
  let document: vscode.TextDocument;
  before(async () => {
    const variant = `>A1C\nC${WILD_TYPE.slice(1)}\n`;
    const content = `>first\n${WILD_TYPE}\n${variant.repeat(VARIANTS)}>\n\n`;
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
  });

  /** What the hints on some lines say (0-based, inclusive). */
  async function hints(from: number, to: number): Promise<string[]> {
    const range = new vscode.Range(from, 0, to, 1);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      range,
    );
    return found.map(({ label }) => {
      assert.ok(typeof label !== 'string');
      return label.map(({ value }) => value).join('');
    });
  }

  it('has no lenses, and a hint with the offers at each header of the range', async () => {
    assert.deepEqual(
      await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri),
      [],
    );
    const expected = [
      'Protein · 30 aa · Score | Inspect | Use as reference',
      'Protein · 30 aa · Score | A1C · Score variant | Inspect',
    ];
    // The model is looked up once a file asks.
    await until('hints', async () => isDeepStrictEqual(await hints(0, 3), expected));
    const last = document.lineCount - 3;
    assert.deepEqual(await hints(last, last), ['Protein · 0 aa · nothing to score | Inspect']);
  });

  it('has the log-odds of its variants once their wild type is scored', async () => {
    await vscode.commands.executeCommand('seqlens.scoreVariants', document.uri, 1);
    const text = await until('log-odds', async () => {
      const [now] = await hints(2, 3);
      return now?.includes('log-odds') ? now : undefined;
    });
    // The embedded model is weaker than BLOSUM62, which the sign says: a hint has no icons.
    assert.match(text, /\| (⚠ )?A1C · log-odds [+−]?\d[\d.]* nats \(additive\)/);
    assert.doesNotMatch(text, /\$\(/);
  });

  it('is shown whole', () => {
    const { maximumLength } = vscode.workspace
      .getConfiguration('editor', document)
      .get<{ maximumLength: number }>('inlayHints')!;
    assert.equal(maximumLength, 0);
  });
});
