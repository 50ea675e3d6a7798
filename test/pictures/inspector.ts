/** The inspector's tabs on HRas, in three themes: two of the light ones for the README, all in out/screenshots. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const size = { width: 1500, height: 940 };
const proteins = fs.readFileSync(path.join(root, 'examples/proteins.fasta'), 'utf8');

/** Tabs, names of their pictures, and what shows that each is drawn. */
const TABS = [
  ['Sequence', 'sequence', '#view canvas'],
  ['Mutational scan', 'scan', '#view canvas'],
  ['Attention', 'attention', '#view [data-head="3 5"] canvas'],
  ['Contacts', 'contacts', '#view canvas'],
  ['Features', 'features', '#view .strip'],
] as const;

/** Pictures that the README shows. */
const IN_README: readonly string[] = ['scan', 'attention', 'features'];

/** What an effect draws is there after the next frame. Runs inside the page. */
const twoFrames = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

type Take = (workbench: Workbench, name: string) => Promise<void>;

export async function takeInspector(take: Take): Promise<void> {
  const session = await developmentSession();
  const settings = { 'workbench.startupEditor': 'none' };
  const workbench = await Workbench.open(session, { files: { 'proteins.fasta': proteins }, settings, size });
  await until('the lens', async () => (await workbench.editor.lenses()).length > 0);
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.editor.goTo(8, 17);
  await workbench.command('Seqlens: Open Inspector');
  const page = workbench.webview();
  await page.getByRole('button', { name: 'Score Record' }).click({ timeout: 60_000 });
  await page.getByLabel('Entropy').waitFor({ timeout: 120_000 });
  for (const theme of ['light', 'dark', 'hc-dark'] as const) {
    await workbench.setTheme(theme);
    for (const [tab, name, drawn] of TABS) {
      await page.getByRole('tab', { name: tab }).click();
      await page.locator(drawn).first().waitFor({ timeout: 120_000 });
      await page.locator('progress').waitFor({ state: 'detached', timeout: 120_000 });
      await workbench.editor.moveAway();
      await page.locator('body').evaluate(twoFrames);
      await workbench.screenshot(`inspector-${name}`);
      if (theme === 'light' && IN_README.includes(name)) await take(workbench, `${name}-light`);
    }
  }
  await workbench.close();
}
