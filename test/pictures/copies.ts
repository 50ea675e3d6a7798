/** The pictures of copies: what is borrowed, as a layer, in the hover and in the tree, by a model made to look letters up. */
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const UNIT = randomProtein(26, 31);
const FILE =
  `>repeated A unit of 26 residues, again after 16, one substituted\n` +
  `${UNIT}${randomProtein(16, 32)}${UNIT.slice(0, 12)}W${UNIT.slice(13)}\n>single No copies\n${randomProtein(60, 33)}\n`;
const size = { width: 1100, height: 560 };

type Take = (workbench: Workbench, name: string) => Promise<void>;

export async function takeCopies(take: Take, faded: (workbench: Workbench) => Promise<void>): Promise<void> {
  const settings = { 'seqlens.model.path': path.join(root, 'test/fixtures/lookup-protein') };
  const workbench = await Workbench.open(await developmentSession(), {
    files: { 'repeat.faa': FILE },
    settings,
    size,
  });
  const { editor, page } = workbench;
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await workbench.command('Seqlens: Measure What Is Borrowed (File)');
  await until('what is borrowed', async () =>
    (await editor.lenses()).some((text) => text.includes('without copies')),
  );
  await editor.goTo(2, 8);
  await workbench.command('Seqlens: Mutate the Partner');
  await page.locator('.monaco-hover img[alt*="partner mutated"]').waitFor();
  await faded(workbench);
  await take(workbench, 'copies-light');
  await page.keyboard.press('Escape');
  await workbench.command('Seqlens: Toggle Borrowed');
  await workbench.command('Explorer: Focus on Copies View');
  await page.getByText('nats borrowed').first().waitFor();
  await workbench.setTheme('dark');
  await take(workbench, 'borrowed-dark');
  await workbench.close();
}
