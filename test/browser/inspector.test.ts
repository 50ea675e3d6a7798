import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { seriousFindings } from '../support/axe';
import { enginesBelow } from '../support/engines';
import { randomProtein } from '../support/sequences';
import { writeOwn } from '../unit/engine/readyMade/ownGraph';
import { newServer, root, type Session } from '../support/session';
import { Workbench } from '../support/workbench';

const SHORT = `>first\n${randomProtein(60, 1)}\n${randomProtein(40, 2)}\n>second\n${randomProtein(30, 3)}\n>two\nMK\n>long\n${randomProtein(200, 5)}\n`;
const TABS = ['Sequence', 'Mutational scan', 'Attention', 'Contacts', 'Features'];
const LONG = `>titin\n${randomProtein(35_213, 4).replace(/.{60}/g, '$&\n')}\n`;

describe('the inspector', function () {
  this.timeout(300_000);
  let session: Session;
  let workbench: Workbench;
  before(async () => {
    // A server of its own: its engines are this test's.
    session = { server: await newServer({ testDriver: true }), extension: root };
    workbench = await Workbench.open(session, {
      files: { 'short.faa': SHORT, 'long.faa': LONG },
      settings: { 'seqlens.method': 'single' },
      size: { width: 1300, height: 800 },
    });
    await workbench.editor.goTo(2, 5);
    await workbench.command('Seqlens: Open Inspector');
    await workbench.webview().locator('h1').waitFor({ timeout: 60_000 });
  });
  after(() => workbench.close());

  const page = () => workbench.webview();
  const heading = (): Promise<string> => page().locator('h1').innerText();
  const pointed = (): Promise<string> => page().locator('.pointed').innerText();
  const canvas = () => page().locator('canvas');
  const intoEditor = (name = 'short.faa'): Promise<void> =>
    workbench.page.locator(`.tab[data-resource-name="${name}"]`).click();

  it('shows the record at the cursor, and what is known once it is scored', async () => {
    assert.equal(await heading(), 'first');
    await page().getByRole('button', { name: 'Score Record' }).click();
    await page().getByLabel('Log-probability').waitFor({ timeout: 60_000 });
    await intoEditor();
    await workbench.editor.goTo(3, 7);
    await until('the residue at the cursor', async () =>
      /^\w{3} 67 · Log-probability −?\d/.test(await pointed()),
    );
  });

  it('is walked through by the keyboard without moving the cursor, which Enter takes along', async () => {
    await canvas().focus();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('ArrowRight');
    for (let i = 0; i < 3; i++) await workbench.page.keyboard.press('Shift+ArrowRight');
    assert.match(await pointed(), /^2–5 \(4 residues\) · mean Log-probability/);
    assert.equal(await canvas().getAttribute('aria-valuenow'), '5');
    assert.ok((await workbench.statusBar()).some((text) => text.includes('Phe 67 of 100')));
    await workbench.screenshot('inspector');
    await workbench.page.keyboard.press('Enter');
    await until('the cursor at the residue', async () =>
      (await workbench.statusBar()).some((text) => text.includes('Cys 5 of 100')),
    );
  });

  it('asks anew about a record that is edited, of two residues too, and after its engine was killed', async () => {
    await intoEditor();
    await workbench.editor.goTo(7, 3);
    await until('the short record', async () => (await heading()) === 'two');
    for (const engine of enginesBelow(session.server.pid)) process.kill(engine, 'SIGKILL');
    await workbench.editor.type('V');
    await until('three residues', async () => (await page().locator('header').innerText()).includes('3 aa'));
    await page().getByRole('button', { name: 'Score Record' }).click();
    await page().getByLabel('Entropy').waitFor({ timeout: 60_000 });
  });

  it('goes on with a scan whose engine was killed, and with attention that an edit came before', async () => {
    await intoEditor();
    await workbench.editor.goTo(9, 3);
    await until('the long record', async () => (await heading()) === 'long');
    await page().getByRole('tab', { name: 'Mutational scan' }).click();
    await page().locator('progress').waitFor({ timeout: 60_000 });
    const engines = enginesBelow(session.server.pid);
    assert.ok(engines.length > 0);
    for (const engine of engines) process.kill(engine, 'SIGKILL');
    await page().locator('progress').waitFor({ state: 'detached', timeout: 120_000 });
    assert.equal(await page().locator('[role=alert]').count(), 0);
    await page().getByRole('tab', { name: 'Attention' }).click();
    await intoEditor();
    await workbench.editor.type('W');
    await until('the edited record', async () =>
      (await page().locator('header').innerText()).includes('201 aa'),
    );
    await page().locator('#view h2').waitFor({ timeout: 60_000 });
    assert.equal(await page().locator('[role=alert]').count(), 0);
  });

  it('has no serious finding of axe-core on any tab, its tables open, nor of contrast in other themes', async () => {
    for (const theme of ['light', 'dark', 'hc-dark'] as const) {
      await workbench.setTheme(theme);
      for (const tab of TABS) {
        await page().getByRole('tab', { name: tab }).click();
        await page().locator('#view :is(canvas, .strip, p:not(.empty))').first().waitFor({ timeout: 60_000 });
        for (const summary of await page().locator('#view details:not([open]) > summary').all())
          await summary.click();
        const rules = theme === 'light' ? undefined : ['color-contrast'];
        assert.deepEqual(await seriousFindings(page(), rules), [], `${tab}, ${theme}`);
      }
    }
    await workbench.setTheme('light');
    await page().getByRole('tab', { name: 'Sequence' }).click();
  });

  it('lights up in the editor what it points at', async () => {
    const editor = workbench.editor.named('short.faa');
    const lit = async (): Promise<string> =>
      (await editor.cells(2))
        .flatMap(({ char, underlined }, i) => (underlined ? [`${char}${i + 1}`] : []))
        .join(' ');
    await intoEditor();
    await workbench.editor.goTo(2, 30);
    await until('the first record', async () => (await heading()) === 'first');
    await page().getByRole('tab', { name: 'Sequence' }).click();
    await canvas().focus();
    await workbench.page.keyboard.press('Home');
    await workbench.page.keyboard.press('ArrowRight');
    await workbench.page.keyboard.press('Shift+ArrowRight');
    const [, second = '', third = ''] = SHORT.split('\n')[1]!;
    await until('two residues', async () => (await lit()) === `${second}2 ${third}3`);
    await intoEditor();
    await workbench.editor.goTo(2, 31);
    await until('none', async () => (await lit()) === '');
  });

  it('keeps record, tab, head, zoom and pin in another column, in a window of its own, and back', async () => {
    await page().getByRole('tab', { name: 'Attention' }).click();
    await page()
      .getByRole('radio', { name: /layer 2, head 3/i })
      .click();
    await page().getByRole('button', { name: 'Zoom in' }).click();
    await page().getByRole('button', { name: 'Stay with this record' }).click();
    const isAsLeft = async (where: ReturnType<typeof page>): Promise<boolean> =>
      (await where.locator('#view h2').innerText()).startsWith('Layer 2, head 3') &&
      (await where.getByRole('button', { name: 'Zoom out' }).isEnabled());
    await workbench.command('View: Move Editor into Previous Group');
    await until('the head in its new place', () => isAsLeft(page()));
    const window = await workbench.moveToNewWindow();
    await until('the head in its window', () => isAsLeft(workbench.webview(window)), { timeout: 60_000 });
    assert.equal(await workbench.webview(window).locator('h1').innerText(), 'first');
    await workbench.webview(window).getByRole('button', { name: 'Follow the cursor' }).waitFor();
    await window.screenshot({ path: path.join(root, 'out/screenshots/light/inspector-window.png') });
    await workbench.bringBack(window);
    await workbench.command('View: Move Editor into Next Group');
    await until('the head back', () => isAsLeft(page()), { timeout: 60_000 });
    await page().getByRole('button', { name: 'Follow the cursor' }).click();
    await page().getByRole('tab', { name: 'Sequence' }).click();
  });

  it('stays with a record that it is pinned to, over a reload of the window too', async () => {
    await intoEditor();
    await workbench.editor.goTo(7, 3);
    await until('the short record', async () => (await heading()) === 'two');
    await page().getByRole('button', { name: 'Stay with this record' }).click();
    await page().getByRole('button', { name: 'Follow the cursor' }).waitFor();
    await intoEditor();
    await workbench.editor.goTo(2, 5);
    assert.equal(await heading(), 'two');
    await workbench.reload();
    await page().locator('h1').waitFor({ timeout: 120_000 });
    assert.equal(await heading(), 'two');
    await page().getByRole('button', { name: 'Follow the cursor' }).click();
    await until('the first record', async () => (await heading()) === 'first');
  });

  it('shows 35,213 residues from letters to all of them, and which part the model sees', async () => {
    await intoEditor();
    await workbench.openFile('long.faa');
    await workbench.editor.goTo(2, 1);
    await until('the long record', async () => (await heading()) === 'titin');
    assert.match(await page().locator('.window').innerText(), /^The model sees [\d,]+ residues at once/);
    await canvas().focus();
    await workbench.page.keyboard.press('End');
    assert.equal(await canvas().getAttribute('aria-valuenow'), '35213');
    await workbench.page.keyboard.press('Enter');
    await until('the cursor at its end', async () =>
      (await workbench.statusBar()).some((text) => text.includes('35,213 of 35,213')),
    );
    await page().getByRole('button', { name: 'Whole record' }).click();
    await until(
      'one row',
      async () =>
        (await page()
          .locator('.scroller')
          .evaluate((box) => box.clientHeight)) < 200,
    );
    await workbench.screenshot('inspector-long');
  });

  it('says what to do about a model that gives no attention, and goes on with what it gives', async () => {
    const scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-ready-'));
    const settings = { 'seqlens.model.path': await writeOwn(scratch) };
    writeFileSync(path.join(workbench.folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    await intoEditor();
    await workbench.editor.goTo(2, 5);
    await page().getByRole('tab', { name: 'Attention' }).click();
    const alert = page().locator('[role=alert]');
    await until('the refusal', async () =>
      /gives no attention.*export it without fused attention/.test(await alert.first().innerText()),
    );
    await page().getByRole('tab', { name: 'Sequence' }).click();
    await page().getByRole('button', { name: 'Score Record' }).click();
    await page().getByLabel('Entropy').waitFor({ timeout: 60_000 });
    rmSync(scratch, { recursive: true, force: true });
  });
});
