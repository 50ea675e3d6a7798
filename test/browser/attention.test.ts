import assert from 'node:assert/strict';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

const HAIRPIN = 'AAAAGGGCAUCGAUCCUUCGGGAUCGAUGCCCAAAA';
const FILE = `>hairpin\n${HAIRPIN}\n>two\nGU\n`;

describe('attention and contacts in the inspector', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'rna.fasta': FILE },
      size: { width: 1500, height: 1000 },
    });
    await workbench.editor.goTo(2, 6);
    await workbench.command('Seqlens: Open Inspector');
    await workbench.webview().locator('h1').waitFor({ timeout: 60_000 });
    await workbench.webview().getByRole('tab', { name: 'Attention' }).click();
  });
  after(() => workbench.close());

  const text = (): Promise<string> => workbench.webview().locator('#view').innerText();

  it('shows all heads of all layers, and the one that is chosen, by keyboard too', async () => {
    const heads = workbench.webview().getByRole('radio');
    await until('all heads', async () => (await heads.count()) === 16, { timeout: 60_000 });
    await heads.nth(5).click();
    await until('the head', async () => (await text()).includes('Layer 2, head 2\n'));
    await workbench.page.keyboard.press('ArrowDown');
    await until('the head below', async () => (await text()).includes('Layer 3, head 2\n'));
    await workbench.screenshot('attention');
  });

  it('lights a residue up that is chosen in the editor: where it looks, and what looks at it', async () => {
    await workbench.page.locator('.tab[data-resource-name="rna.fasta"]').click();
    await workbench.editor.goTo(2, 8);
    await until('the residue', async () => /C8 looks at/.test(await text()));
    assert.match(await text(), /C8 pays them 0\.\d+ and 0\.\d+/);
    await workbench.webview().getByRole('button', { name: 'Arcs' }).click();
    await until('arcs', async () => (await workbench.webview().locator('.arcs path').count()) > 0);
  });

  it('reads the stem off all heads, and says that no regression was used', async () => {
    await workbench.webview().getByRole('tab', { name: 'Contacts' }).click();
    await until('contacts', async () => (await text()).includes('brings no contact regression'));
    await workbench.webview().locator('summary').click();
    const rows = await workbench.webview().locator('table.links tbody tr').allInnerTexts();
    const paired = rows.slice(0, 8).filter((row) => {
      const [a = 0, b = 0] = (row.match(/\d+/g) ?? []).map(Number);
      return a + b === 37;
    });
    assert.ok(paired.length >= 6, rows.slice(0, 8).join('; '));
    await workbench.screenshot('contacts');
  });

  it('shows a record of two residues', async () => {
    await workbench.page.locator('.tab[data-resource-name="rna.fasta"]').click();
    await workbench.editor.goTo(4, 1);
    await until('two residues', async () => /^two/.test(await workbench.webview().locator('h1').innerText()));
    await until('its contacts', async () => (await text()).includes('brings no contact regression'));
  });
});
