import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';

/** What the running extension says of copies, asked for as the editor asks. The model looks up, and knows nothing else. */
const MODEL = path.join(process.env.SEQLENS_ROOT ?? '', 'test/fixtures/lookup-protein');
const UNIT = randomProtein(26, 41);
const SECOND = UNIT.length + 16;
const RESIDUE = 7;
const LETTER = UNIT[RESIDUE]!;

describe('copies of a document, from the providers', () => {
  const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('seqlens');
  const at = new vscode.Position(1, RESIDUE);
  let document: vscode.TextDocument;

  before(async () => {
    await configuration().update('model.path', MODEL, vscode.ConfigurationTarget.Global);
    const content = `>copied\n${UNIT}${randomProtein(16, 42)}${UNIT}\n`;
    document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('seqlens.findCopies');
  });
  after(() => configuration().update('model.path', undefined, vscode.ConfigurationTarget.Global));

  const ask = <T>(provider: string): Thenable<T> =>
    vscode.commands.executeCommand<T>(`vscode.execute${provider}`, document.uri, at);
  const spans = (locations: readonly { readonly range: vscode.Range }[]): number[][] =>
    locations.map(({ range }) => [range.start.character, range.end.character]);

  async function hover(): Promise<string> {
    const hovers = await ask<vscode.Hover[]>('HoverProvider');
    const texts = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (each instanceof vscode.MarkdownString ? each.value : ''));
    return texts.find((text) => text.includes('Copy of')) ?? '';
  }

  it('lead to the partner, list every place, and light the partner up', async () => {
    const partner = [[SECOND + RESIDUE, SECOND + RESIDUE + 1]];
    assert.deepEqual(spans(await ask<vscode.Location[]>('DefinitionProvider')), partner);
    assert.deepEqual(spans(await ask<vscode.Location[]>('ReferenceProvider')), [
      [0, UNIT.length],
      [SECOND, SECOND + UNIT.length],
    ]);
    assert.deepEqual(spans(await ask<vscode.DocumentHighlight[]>('DocumentHighlights')), partner);
  });

  it('are silent where the layer is hidden', async () => {
    await vscode.commands.executeCommand('seqlens.toggleCopies');
    await until('no definition', async () => (await ask<unknown[]>('DefinitionProvider')).length === 0);
    await vscode.commands.executeCommand('seqlens.toggleCopies');
    await until(
      'the definition again',
      async () => (await ask<unknown[]>('DefinitionProvider')).length === 1,
    );
  });

  it('let the partner be masked: the model no longer knows', async () => {
    assert.doesNotMatch(await hover(), /full context/);
    await vscode.commands.executeCommand('seqlens.maskPartner', document.uri, 0, RESIDUE);
    const text = await hover();
    const full = Number(new RegExp(`full context: ${LETTER} ([\\d.]+)`).exec(text)?.[1]);
    const masked = Number(new RegExp(`partner masked: ${LETTER} ([\\d.]+)`).exec(text)?.[1]);
    assert.ok(full > 0.5 && masked < 0.2, text);
    assert.doesNotMatch(text, /partner mutated/);
  });

  it('let the partner be mutated: the prediction follows, each time', async () => {
    const said = new Set<string>();
    for (let time = 0; time < 3; time++) {
      await vscode.commands.executeCommand('seqlens.mutatePartner', document.uri, 0, RESIDUE);
      const text = await hover();
      const letter = /partner mutated: .*?([A-Z]) [\d.]+ likeliest, said by the partner/.exec(text)?.[1];
      assert.ok(letter !== undefined && letter !== LETTER, text);
      said.add(letter);
    }
    assert.ok(said.size > 1, 'another letter');
  });

  it('warn of a variant inside one, with the log-odds that are left without the other', async () => {
    const other = LETTER === 'W' ? 'Y' : 'W';
    const mutated = UNIT.slice(0, RESIDUE) + other + UNIT.slice(RESIDUE + 1);
    const content = `>v ${LETTER}${RESIDUE + 1}${other}\n${mutated}${randomProtein(16, 43)}${UNIT}\n`;
    const file = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    await vscode.window.showTextDocument(file);
    await vscode.commands.executeCommand('seqlens.scoreVariants', file.uri, 0);
    const title = await until('the lens of the variant', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        file.uri,
      );
      return lenses.map((lens) => lens.command?.title ?? '').find((text) => text.includes('masked ·'));
    });
    assert.match(title, /^\$\(warning\) .* · away from its copy$/);
    const [full, masked] = [/log-odds (\u2212[\d.]+)/, /([+\u2212][\d.]+) nats with its copies masked/].map(
      (pattern) => Number(pattern.exec(title)?.[1]?.replace('\u2212', '-')),
    );
    assert.ok(full! < -2 && Math.abs(masked!) < -full! / 2, title);
  });
});
