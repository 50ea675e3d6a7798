import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

const FILE = `>first\n${randomProtein(60, 1)}\n${randomProtein(40, 2)}\n>second\n${randomProtein(30, 3)}\n`;

describe('the inspector', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'two.faa': FILE },
      settings: { 'seqlens.method': 'single' },
      size: { width: 1500, height: 800 },
    });
    await workbench.editor.goTo(2, 5);
    await workbench.command('Seqlens: Open Inspector');
    await workbench.webview().locator('h1').waitFor({ timeout: 60_000 });
  });
  after(() => workbench.close());

  const heading = (): Promise<string> => workbench.webview().locator('h1').innerText();

  it('shows the record at the cursor, and another when the cursor goes there', async () => {
    assert.equal(await heading(), 'first');
    await workbench.page.locator('.tab[data-resource-name="two.faa"]').click();
    await workbench.editor.goTo(5, 3);
    await until('the second record', async () => (await heading()) === 'second');
  });

  it('stays with a record that it is pinned to, over a reload of the window too', async () => {
    await workbench.webview().getByRole('button', { name: 'Stay with this record' }).click();
    await workbench.webview().getByRole('button', { name: 'Follow the cursor' }).waitFor();
    await workbench.page.locator('.tab[data-resource-name="two.faa"]').click();
    await workbench.editor.goTo(2, 5);
    assert.equal(await heading(), 'second');
    await workbench.reload();
    await workbench.webview().locator('h1').waitFor({ timeout: 60_000 });
    assert.equal(await heading(), 'second');
    await workbench.webview().getByRole('button', { name: 'Follow the cursor' }).click();
    await until('the first record', async () => (await heading()) === 'first');
  });
});
