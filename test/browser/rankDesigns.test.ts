import assert from 'node:assert/strict';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const UNIT = randomProtein(26, 61);
const FILE =
  `>plain\n${randomProtein(60, 62)}\n>gamed\n${UNIT}${randomProtein(8, 63)}${UNIT}\n` +
  `>other\n${randomProtein(64, 64)}\n`;

describe('designs ranked without the borrowed part', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'designs.faa': FILE },
      settings: { 'seqlens.model.path': path.join(root, 'test/fixtures/lookup-protein') },
      size: { width: 1700, height: 720 },
    });
  });
  after(() => workbench.close());

  const rows = async (): Promise<string[][]> =>
    (await workbench.webview().locator('tbody tr').allInnerTexts()).map((row) =>
      row.trim().split(/\s*\t\s*/),
    );

  it('open as a table in which a design that repeats itself loses what it borrowed', async () => {
    await workbench.command('Seqlens: Rank Designs…');
    await workbench.webview().locator('tbody tr').first().waitFor({ timeout: 120_000 });
    const gamed = (await rows()).find((cells) => cells.includes('gamed'))!;
    assert.equal(gamed[1], '1', 'it stood first');
    assert.ok(Number(gamed[3]) < 3 && Number(gamed[4]) > 3 * Number(gamed[3]), gamed.join(' '));
    assert.equal(gamed[6], '1–26 ↔ 35–60');
  });

  it('sort from the keyboard, filter, and lead to the copy', async () => {
    const page = workbench.webview();
    const header = page.locator('th', { hasText: 'borrowed' });
    await header.locator('button').focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.press('Enter');
    await until('the order', async () => (await header.getAttribute('aria-sort')) === 'descending');
    assert.equal((await rows())[0]![0], 'gamed');
    await workbench.screenshot('designs');
    await page.locator('input').fill('GAM');
    await until('one row', async () => (await rows()).length === 1);
    await page.locator('tbody button').click();
    await until('the cursor in the copy', async () =>
      (await workbench.statusBar()).some((text) => text.includes('Ln 4, Col 1')),
    );
    await until('its lens', async () =>
      (await workbench.editor.lenses()).some((text) => text.includes('1 pair of copies')),
    );
    for (const theme of ['dark', 'hc-dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('designs');
    }
  });
});
