import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../../tools/lib/poll';
import { createModels } from '../../src/host/models';
import { randomProtein } from '../support/sequences';
import { openFile, openUntitled, lensesOf, problems, eventually } from './language/openText';

const SCHEME = 'seqlens-test';
const root = process.env.SEQLENS_ROOT ?? '';

/** Scores the document's first record by the command that its lens runs, and gives the lens. */
async function scored(document: vscode.TextDocument): Promise<string> {
  await vscode.commands.executeCommand('seqlens.scoreRecord', document.uri, 0);
  return until('a pseudo-perplexity in the lens', async () =>
    (await lensesOf(document)).find((title) => title.includes('pseudo-perplexity')),
  );
}

describe('documents that are no files', () => {
  const text = `>virtual\n${randomProtein(36, 301)}\n`;
  let provider: vscode.Disposable;
  before(() => {
    provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: () => text,
    });
  });
  after(() => void provider.dispose());

  it('have a lens and a likelihood in a virtual file system', async () => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${SCHEME}:/far/away.faa`));
    assert.equal(document.languageId, 'fasta');
    assert.deepEqual(await lensesOf(document), ['Protein · 36 aa · Score', 'Inspect']);
    assert.match(await scored(document), /seqlens-protein, masked/);
  });

  it('have problems, a lens and a likelihood while untitled', async () => {
    const document = await openUntitled(`>new\n${randomProtein(36, 302)}\n>new\n`);
    assert.match(await scored(document), /^Protein · 36 aa · pseudo-perplexity/);
    await eventually(
      () => problems(document),
      (found) =>
        found.some((each) => each.startsWith('SL002')) && found.some((each) => each.startsWith('SL003')),
    );
  });
});

describe('the model that a setting names', () => {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  const configuration = () => vscode.workspace.getConfiguration('seqlens');
  before(async () => {
    fs.cpSync(path.join(root, 'test/fixtures/lookup-protein'), path.join(folder, 'chosen'), {
      recursive: true,
    });
    await configuration().update('model.path', './chosen', vscode.ConfigurationTarget.Workspace);
  });
  after(async () => {
    await configuration().update('model.path', undefined, vscode.ConfigurationTarget.Workspace);
    fs.rmSync(path.join(folder, 'chosen'), { recursive: true, force: true });
  });

  it('is found from the folder of a file, and from the first folder for what is in none', async () => {
    const models = createModels(vscode.Uri.file(root), vscode.Uri.file(folder));
    const documents = [await openFile('>a\nMKV\n', 'faa'), await openUntitled('>a\nMKV\n')];
    for (const { uri } of documents) {
      const model = await models.forAlphabet('protein', uri);
      assert.equal(model?.manifest.name, 'lookup-protein');
      assert.equal(fs.realpathSync(model.folder), fs.realpathSync(path.join(folder, 'chosen')));
    }
    models.dispose();
  });

  it('is opened again, when somebody asks, after what was wrong with its folder was mended', async () => {
    const models = createModels(vscode.Uri.file(root), vscode.Uri.file(folder));
    const { uri } = await openUntitled('>a\nMKV\n');
    const [config, away] = ['config.json', 'away'].map((name) => path.join(folder, 'chosen', name));
    let changes = 0;
    models.onDidChange(() => changes++);
    fs.renameSync(config!, away!);
    await assert.rejects(models.forAlphabet('protein', uri), /config\.json/);
    fs.renameSync(away!, config!);
    // Not before: a lens that asks with every key must not read gigabytes each time.
    await assert.rejects(models.forAlphabet('protein', uri));
    models.retry();
    models.retry();
    assert.equal((await models.forAlphabet('protein', uri))?.manifest.name, 'lookup-protein');
    assert.equal(changes, 1);
    models.dispose();
  });
});

describe('rows of an alignment', () => {
  it('that differ in match columns are reported in a2m and a3m, and in no other file', async () => {
    const rows = '>a\nMKV-A\n>b\nMKVlL-A\n>c\nMKV-L\n';
    const alignment = await openFile(rows, 'a3m');
    await eventually(
      () => problems(alignment),
      (found) => found.join() === 'SL010 3:1-3',
    );
    const plain = await openFile(rows.replace('>c', '>a'), 'faa');
    await eventually(
      () => problems(plain),
      (found) => found.join() === 'SL002 5:1-3',
    );
  });
});
