/** The pictures of copies: what is borrowed, as a layer, in the hover and in the tree, by a model made to look letters up. */
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const UNIT = randomProtein(26, 31);
const WILD = UNIT + randomProtein(16, 32) + UNIT;
const VARIANTS =
  `>repeated A unit of 26 residues, again after 16\n${WILD}\n` +
  `>variant ${UNIT[7]}8W\n${WILD.slice(0, 7)}W${WILD.slice(8)}\n>poly A homopolymer\n${'Q'.repeat(60)}\n`;
/** Every third repeats itself. */
const DESIGNS = Array.from({ length: 12 }, (_, index) => {
  const unit = randomProtein(20 + index, 90 + index);
  const sequence =
    index % 3 === 0 ? `${unit}${randomProtein(9, 50 + index)}${unit}` : randomProtein(60, 70 + index);
  return `>design_${index + 1}\n${sequence}\n`;
}).join('');
const FILE =
  `>repeated A unit of 26 residues, again after 16, one substituted\n` +
  `${UNIT}${randomProtein(16, 32)}${UNIT.slice(0, 12)}W${UNIT.slice(13)}\n>single No copies\n${randomProtein(60, 33)}\n`;
const size = { width: 1100, height: 560 };

type Take = (workbench: Workbench, name: string) => Promise<void>;

export async function takeCopies(take: Take, faded: (workbench: Workbench) => Promise<void>): Promise<void> {
  const settings = { 'seqlens.model.path': path.join(root, 'test/fixtures/lookup-protein') };
  const workbench = await Workbench.open(await developmentSession(), {
    files: { 'repeat.faa': FILE, 'variants.faa': VARIANTS, 'designs.faa': DESIGNS },
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
  await workbench.command('Seqlens: Toggle Borrowed');
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await takeVariant(take, workbench);
  await takeDesigns(take, workbench);
  await workbench.close();
}

/** Both places lit under the cursor, the line of a variant in a copy, low complexity. */
async function takeVariant(take: Take, workbench: Workbench): Promise<void> {
  const { editor, page } = workbench;
  await workbench.setTheme('light');
  await workbench.openFile('variants.faa');
  await workbench.command('Seqlens: Measure What Is Borrowed (File)');
  await until('low complexity', async () =>
    (await editor.lenses()).some((text) => text.includes('low complexity')),
  );
  await editor.goTo(4, 1);
  await workbench.command('Seqlens: Score Variant');
  await until('its log-odds', async () => (await editor.lenses()).some((text) => text.includes('away from')));
  await editor.moveAway();
  await editor.goTo(2, 8);
  await page.locator('.cdr.wordHighlightText').first().waitFor();
  await take(workbench, 'partner-light');
}

async function takeDesigns(take: Take, workbench: Workbench): Promise<void> {
  await workbench.openFile('designs.faa');
  await workbench.command('Seqlens: Rank Designs…');
  await workbench.webview().locator('tbody tr').first().waitFor({ timeout: 120_000 });
  await workbench.command('View: Close Editors in Other Groups');
  await take(workbench, 'designs-light');
}
