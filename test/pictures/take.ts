/** `npm run pictures`: takes the screenshots of README and docs anew, from the examples, in the real workbench; `-- --only inspector` for a part. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { developmentSession, mochaHooks, root } from '../support/session';
import { Workbench, type Theme } from '../support/workbench';
import { until } from '../../tools/lib/poll';
import { takeCopies } from './copies';
import { takeInspector } from './inspector';
import { takeModels } from './models';

const IMAGES = path.join(root, 'docs', 'images');
const size = { width: 1100, height: 640 };
const example = (name: string): string => fs.readFileSync(path.join(root, 'examples', name), 'utf8');

async function take(workbench: Workbench, name: string): Promise<void> {
  await workbench.page.screenshot({ path: path.join(IMAGES, `${name}.png`) });
}

/** A hover fades in: a picture taken at once shows it half way. */
async function faded(workbench: Workbench): Promise<void> {
  const hover = workbench.page.locator('.monaco-hover:not(.hidden)').first();
  await until('the whole hover', () =>
    hover.evaluate((element) =>
      element.getAnimations({ subtree: true }).every(({ playState }) => playState === 'finished'),
    ),
  );
}

async function opened(name: string, theme: Theme): Promise<Workbench> {
  const session = await developmentSession();
  const workbench = await Workbench.open(session, { files: { [name]: example(name) }, theme, size });
  await until('the lens', async () => (await workbench.editor.lenses()).length > 0);
  return workbench;
}

async function score(workbench: Workbench, count: number): Promise<void> {
  await workbench.command('Seqlens: Score File');
  await until(
    'scores',
    async () =>
      (await workbench.editor.lenses()).filter((text) => text.includes('pseudo-perplexity')).length >= count,
    { timeout: 180_000 },
  );
}

async function takeEditor(): Promise<void> {
  for (const theme of ['light', 'dark', 'hc-dark'] as const) {
    const workbench = await opened('proteins.fasta', theme);
    if (theme === 'light') await take(workbench, 'plain-light');
    await score(workbench, 5);
    await take(workbench, `colours-${theme}`);
    await workbench.editor.hover(8, 17);
    await faded(workbench);
    await take(workbench, `hover-${theme}`);
    await workbench.close();
  }
}

async function takeVariants(): Promise<void> {
  const variants = await opened('variants.fasta', 'light');
  await score(variants, 1);
  await until('log-odds', async () =>
    (await variants.editor.lenses()).some((text) => text.includes('log-odds')),
  );
  await take(variants, 'variants-light');
  await variants.editor.clickLens('pseudo-perplexity');
  await variants.webview().getByText('Most surprising residues').waitFor({ timeout: 60_000 });
  await take(variants, 'details-light');
  await variants.close();
}

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  editor: takeEditor,
  variants: takeVariants,
  inspector: () => takeInspector(take),
  copies: () => takeCopies(take, faded),
  models: () => takeModels(take),
};

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(PARTS).join() } } });
  fs.mkdirSync(IMAGES, { recursive: true });
  for (const name of values.only.split(',')) {
    const part = PARTS[name];
    if (!part) throw new Error(`There is no part ${name}: choose from ${Object.keys(PARTS).join(', ')}.`);
    await part();
  }
}

main()
  .finally(() => mochaHooks.afterAll())
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
