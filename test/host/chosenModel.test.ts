import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';

/** The running extension with another model than the embedded one, as its hover tells. */
describe('the model of the settings', () => {
  const fixtures = path.join(process.env.SEQLENS_ROOT ?? '', 'test', 'fixtures');
  let document: vscode.TextDocument;
  before(async () => {
    const content = `>a\n${randomProtein(30, 77)}\n`;
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    await vscode.window.showTextDocument(document);
  });

  const set = (setting: string, value: string | undefined): Thenable<void> =>
    vscode.workspace.getConfiguration('seqlens').update(setting, value, vscode.ConfigurationTarget.Global);
  afterEach(async () => {
    await set('precision', undefined);
    await set('model.path', undefined);
  });

  /** The hover of the third residue, once it has numbers of the model that is named so. */
  async function numbers(model: string): Promise<string> {
    await vscode.commands.executeCommand('seqlens.scoreRecord', document.uri, 0);
    return until(`numbers of ${model}`, async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 2),
      );
      // Text in Markdown: signs escaped, spaces kept.
      const texts = hovers
        .flatMap(({ contents }) => contents)
        .map((each) => (each as vscode.MarkdownString).value.replace(/\\(.)/g, '$1').replace(/&nbsp;/g, ' '));
      return texts.find((text) => text.includes('ln p') && text.includes(model));
    });
  }

  const logProbability = (text: string): string => /ln p[^0-9]*[0-9.]+/.exec(text)![0];

  it('int8 has its own numbers and says so; fp32 has its own again', async () => {
    const exact = await numbers('seqlens-protein 0');
    await set('precision', 'int8');
    await numbers('seqlens-protein (int8, preview)');
    await set('precision', undefined);
    assert.equal(await numbers('seqlens-protein 0'), exact);
  });

  it('a ready-made .onnx file gives the numbers of its weights', async () => {
    await set('model.path', path.join(fixtures, 'lookup-protein'));
    const weights = await numbers('lookup-protein 1');
    await set('model.path', path.join(fixtures, 'exported-onnx'));
    const graph = await numbers('lookup-protein (ONNX)');
    assert.equal(logProbability(graph), logProbability(weights));
  });
});
