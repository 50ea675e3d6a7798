import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { tableHeader } from '../../src/analyses/scoreTable';
import { until } from '../../tools/lib/poll';
import { packedExtension } from '../support/packed';
import { newServer } from '../support/session';
import { Workbench } from '../support/workbench';
import { ubiquitin } from './proteins';

/** What asks or tells in a dialog or notification, which show without the test driver only. */
describe('files that the installed VSIX writes, shows and deletes', () => {
  let workbench: Workbench;
  let cache: string;
  before(async () => {
    const server = await newServer({ install: [await packedExtension()] });
    cache = path.join(server.home.folder, 'ud/User/globalStorage/seqlens.seqlens/cache');
    const mutant = `${ubiquitin.slice(0, 43)}A${ubiquitin.slice(44)}`;
    const variants = `>wild\n${ubiquitin}\n>I44A\n${mutant}\n`;
    workbench = await Workbench.open({ server }, { files: { 'some.faa': variants } });
    await until('the extension', async () => (await workbench.editor.lenses()).length > 0);
  });
  after(() => workbench.close());

  const told = (what: RegExp): Promise<string> =>
    until(`the notification ${String(what)}`, async () =>
      (await workbench.notifications()).find((text) => what.test(text)),
    );
  const button = (within: string, name: string) =>
    workbench.page.locator(within).getByRole('button', { name, exact: true });

  it('exports likelihoods and log-odds, says where to, and opens them', async () => {
    await workbench.command('Seqlens: Export Scores…');
    const target = path.join(workbench.folder, 'some.faa.tsv');
    await button('.quick-input-widget', 'OK').click();
    await told(/Exported 2 records to some\.faa\.tsv\./);
    await workbench.screenshot('exported');
    const lines = fs.readFileSync(target, 'utf8').trimEnd().split('\n');
    const [header, wild, mutant] = lines.map((line) => line.split('\t'));
    assert.equal(lines.length, 3);
    assert.deepEqual(header!.slice(0, 12), tableHeader().trimEnd().split('\t'));
    assert.equal(header!.length, 20);
    assert.ok(wild!.slice(12).every((cell) => cell === 'NA'));
    assert.equal(mutant![13], 'I44A');
    assert.ok(Math.abs(Number(mutant![14])) > 0 && Number(mutant![15]) > 0, mutant!.join());
    await button('.notifications-toasts', 'Open').click();
    await workbench.page.locator('.tab.active[data-resource-name="some.faa.tsv"]').waitFor();
  });

  it('shows the check of the engine on a page that is not to be saved', async () => {
    await workbench.command('Seqlens: Check Engine');
    const tab = workbench.page.locator('.tab.active[data-resource-name="Seqlens Engine"]');
    await tab.waitFor({ timeout: 60_000 });
    assert.match(await workbench.editor.text(1), /^Seqlens \d/);
    assert.equal(await tab.evaluate((element) => element.classList.contains('dirty')), false);
    await workbench.editor.type('x');
    assert.match(await workbench.editor.text(1), /^Seqlens \d/, 'read-only');
    await workbench.screenshot('engine');
  });

  it('deletes what it keeps on disk, when told to, and scores anew', async () => {
    await workbench.openFile('some.faa');
    const files = (): string[] => cacheFiles(cache);
    assert.ok(files().length > 0, 'something to delete');
    await workbench.command('Seqlens: Clear Cache');
    await button('.monaco-dialog-box', 'Cancel').click();
    assert.ok(files().length > 0, 'not before one said so');
    await workbench.command('Seqlens: Clear Cache');
    await button('.monaco-dialog-box', 'Clear').click();
    await until('no files', () => files().length === 0);
    await workbench.command('Seqlens: Score File');
    await until('results on disk again', () => files().length > 0);
  });
});

function cacheFiles(folder: string): string[] {
  return fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .flatMap((entry) => (entry.isFile() ? entry.name : []))
    : [];
}
