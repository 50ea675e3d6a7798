import assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { unwatched } from '../../src/core/repeats/checkpoint';
import { findExact } from '../../src/core/repeats/exact/findExact';
import { createDocuments } from '../../src/host/documents';
import { CopiesTree } from '../../src/host/editor/copiesTree';
import type { RecordCopies, ScoreChange, Services } from '../../src/host/services';
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

  it('lead to the partner, list every place, and light both residues up', async () => {
    const partner = [[SECOND + RESIDUE, SECOND + RESIDUE + 1]];
    assert.deepEqual(spans(await ask<vscode.Location[]>('DefinitionProvider')), partner);
    assert.deepEqual(spans(await ask<vscode.Location[]>('ReferenceProvider')), [
      [0, UNIT.length],
      [SECOND, SECOND + UNIT.length],
    ]);
    assert.deepEqual(spans(await ask<vscode.DocumentHighlight[]>('DocumentHighlights')), [
      [RESIDUE, RESIDUE + 1],
      ...partner,
    ]);
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
    assert.match(title, /^\$\(warning\)\s.* · away from its copy$/);
    const [full, masked] = [/log-odds (\u2212[\d.]+)/, /([+\u2212][\d.]+) nats with its copies masked/].map(
      (pattern) => Number(pattern.exec(title)?.[1]?.replace('\u2212', '-')),
    );
    assert.ok(full! < -2 && Math.abs(masked!) < -full! / 2, title);
  });

  it('are looked for by themselves where the setting says so', async () => {
    await configuration().update('copies.find', 'onOpen', vscode.ConfigurationTarget.Global);
    try {
      const content = `>opened\n${UNIT}${randomProtein(16, 44)}${UNIT}\n`;
      const opened = await vscode.workspace.openTextDocument({ language: 'fasta', content });
      await vscode.window.showTextDocument(opened);
      await until('the partner', async () => {
        const found = await vscode.commands.executeCommand<unknown[]>(
          'vscode.executeDefinitionProvider',
          opened.uri,
          at,
        );
        return found.length === 1;
      });
    } finally {
      await configuration().update('copies.find', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('the tree of copies', () => {
  it('lists the records that have copies, and these from the longest until it is known what they lend', async () => {
    const short = randomProtein(20, 45);
    const long = randomProtein(30, 46);
    const sequence = `${long}${randomProtein(9, 47)}${short}${randomProtein(9, 48)}${long}${short}`;
    const content = `>none\n${randomProtein(30, 49)}\n>two\n${sequence}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'fasta', content });
    await vscode.window.showTextDocument(document);
    const documents = createDocuments({
      keys: () => [],
      get: () => undefined,
      update: () => Promise.resolve(),
    });
    const record = documents.get(document)!.records[1]!;
    const options = { kinds: ['direct'], limit: 10 } as const;
    const { copies, total, totalIs } = findExact(record.residues, 'protein', options, unwatched);
    const known: RecordCopies = { found: { copies, total, totalIs, lowComplexity: [] } };
    const changed = new vscode.EventEmitter<ScoreChange>();
    const of = (_: vscode.TextDocument, index: number): RecordCopies | undefined => [undefined, known][index];
    const tree = new CopiesTree({
      documents,
      copies: { of, onDidChange: changed.event } as Services['copies'],
    });
    const [node, ...others] = tree.getChildren();
    assert.equal(others.length, 0, 'a record without copies is not listed');
    const items = tree.getChildren(node).map((copy) => tree.getTreeItem(copy));
    // The letter behind the long unit is the same in both places by chance.
    assert.deepEqual(
      items.map(({ label }) => label),
      ['1–31 ↔ 69–99', '40–59 ↔ 99–118'],
    );
    assert.match(String(items[0]!.description), /copy · 100 % · 31 long · E /);
    assert.equal(items[0]!.command?.command, 'vscode.open');
    tree.dispose();
    documents.dispose();
  });
});
