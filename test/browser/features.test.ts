import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { inRoot } from '../../tools/lib/paths';
import { until } from '../../tools/lib/poll';
import { uniform } from '../reference/randomWeights';
import { floats, safetensorsBytes } from '../reference/safetensorsWriter';
import { randomProtein } from '../support/sequences';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

const FEATURES = 64;
const { hidden_size: WIDTH } = JSON.parse(
  readFileSync(inRoot('models/seqlens-protein/config.json'), 'utf8'),
) as { readonly hidden_size: number };

/** An autoencoder of random weights, `width` wide, in a folder that says its layer as InterPLM's do; broken: with a NaN. */
function writeSae(folder: string, width: number, isBroken = false): string {
  const draw = (name: string, count: number): Float32Array =>
    Float32Array.from(uniform(name, 3, count), (u) => u - 0.5);
  const place = path.join(folder, `width-${width}${isBroken ? '-broken' : ''}`, 'layer_1');
  mkdirSync(place, { recursive: true });
  const encoderBias = draw('encoder.bias', FEATURES);
  if (isBroken) encoderBias[3] = NaN;
  const tensors = [
    floats('bias', [width], draw('bias', width)),
    floats('encoder.weight', [FEATURES, width], draw('weight', FEATURES * width)),
    floats('encoder.bias', [FEATURES], encoderBias),
  ];
  writeFileSync(path.join(place, 'sae.safetensors'), safetensorsBytes(tensors));
  return place;
}

describe('the features view', function () {
  this.timeout(300_000);
  let workbench: Workbench;
  let scratch: string;
  before(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'seqlens-sae-'));
    workbench = await Workbench.open(await developmentSession(), {
      files: {
        'one.faa': `>one\n${randomProtein(60, 1)}\n${randomProtein(40, 2)}\n>two\nMK\n>long\n${randomProtein(1500, 3)}\n`,
      },
      settings: { 'seqlens.autoencoder.path': writeSae(scratch, WIDTH) },
      size: { width: 1500, height: 900 },
    });
    await workbench.editor.goTo(2, 5);
    await workbench.command('Seqlens: Open Inspector');
    await workbench.webview().getByRole('tab', { name: 'Features' }).click({ timeout: 120_000 });
  });
  after(async () => {
    await workbench.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** '': the one that comes with Seqlens. */
  const setAutoencoder = (place: string): void =>
    writeFileSync(
      path.join(workbench.folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'seqlens.autoencoder.path': place }),
    );
  const page = () => workbench.webview();
  const rowCount = (): Promise<number> => page().locator('.features tbody tr').count();

  it('lists what is active, each with its track, and says that no background is known', async () => {
    await until('the list', async () => (await rowCount()) > 5);
    assert.match(
      await page().locator('.methods').first().innerText(),
      /layer 1 .* 64 features[\s\S]*not available/,
    );
    assert.equal(await page().locator('.features tbody tr .strip').count(), await rowCount());
  });

  it('shows where a chosen feature fires, and points at it', async () => {
    await page().locator('.features tbody button').first().click();
    const fires = page().locator('.feature .fires button').first();
    const shown = await fires.innerText();
    await fires.click();
    await page()
      .getByLabel(`Only at residue${shown.includes('–') ? 's' : ''} ${shown}`)
      .check();
    const chosen = (await page().locator('.feature').getAttribute('aria-label'))!;
    const listed = await page().locator('.features tbody button').allInnerTexts();
    assert.ok(listed.includes(chosen), `${chosen} of ${listed.join()}`);
    await page()
      .getByLabel(/Only at residue/)
      .uncheck();
  });

  it('colours the chosen feature in the editor, names the strongest in the hover, and hides both at once', async () => {
    const editor = workbench.editor.named('one.faa');
    const painted = async (): Promise<number[]> => {
      const cells = [...(await editor.cells(2)), ...(await editor.cells(3))];
      return cells.flatMap(({ background }, i) => (background === '' ? [] : [i + 1]));
    };
    // The panel points at a stretch until the cursor does.
    await workbench.page.locator('.tab[data-resource-name="one.faa"]').click();
    await workbench.editor.goTo(3, 30);
    await until('no colours yet', async () => (await painted()).length === 0);
    await page().getByRole('button', { name: 'Colour in the editor', pressed: false }).click();
    await page().getByRole('button', { name: 'Colour in the editor', pressed: true }).waitFor();
    const stretches = await page().locator('.feature .fires button').allInnerTexts();
    const residues = stretches.flatMap((stretch) => {
      const [first = 0, last = first] = stretch.split('–').map(Number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
    await until('its colours', async () => (await painted()).join() === residues.join());
    const chosen = (await page().locator('.feature').getAttribute('aria-label'))!;
    const first = residues[0]!;
    const text = await editor.hover(first > 60 ? 3 : 2, first > 60 ? first - 60 : first);
    assert.equal(text.match(/f\/\d+ · (activation|[\d.]+ % of its highest)/g)?.length, 3, text);
    await editor.moveAway(); // What is hovered has a background of its own.
    await page().getByRole('button', { name: 'Show in the sequence view' }).click();
    await page().getByRole('tab', { name: 'Sequence' }).click();
    await page().getByLabel(chosen).waitFor();
    await workbench.screenshot('feature-in-editor');
    await workbench.command('Seqlens: Toggle Features');
    await until('no colours', async () => (await painted()).length === 0);
    await workbench.command('Seqlens: Toggle Features');
    await until('colours again', async () => (await painted()).length === residues.length);
    await page().getByRole('tab', { name: 'Features' }).click();
  });

  it('measures the background where none is known, and then ranks against it', async () => {
    await page().getByRole('tab', { name: 'Features' }).click();
    await page()
      .getByRole('button', { name: /Measure it/ })
      .click();
    await page()
      .getByText(/Background: 96 natural proteins/)
      .waitFor({ timeout: 200_000 });
    await page().getByLabel('Ranked by').selectOption('frequency');
    await until(
      'enrichment',
      async () => (await page().locator('th', { hasText: 'Enrichment' }).count()) === 1,
    );
    for (const theme of ['light', 'dark', 'hc-dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('features');
    }
  });

  it("says what to do about an autoencoder of another model's width, and about one with NaN", async () => {
    const alert = page().locator('[role=alert]').first();
    for (const [place, wanted] of [
      [writeSae(scratch, 7), /width 7, and those of the model in \S+ have \d+: choose the model/],
      [writeSae(scratch, WIDTH, true), /NaN.*encoder\.bias.*element 4 of 64/],
    ] as const) {
      setAutoencoder(place);
      await until('the refusal', async () => {
        await page().getByRole('tab', { name: 'Sequence' }).click();
        await page().getByRole('tab', { name: 'Features' }).click();
        return (await alert.isVisible()) && wanted.test(await alert.innerText());
      });
    }
  });

  it('goes on with the one that comes with Seqlens, and shows what its features are worth', async () => {
    setAutoencoder('');
    await until('its measures', async () => {
      await page().getByRole('tab', { name: 'Sequence' }).click();
      await page().getByRole('tab', { name: 'Features' }).click();
      // The model and the encoder are loaded first: asked again too soon, the view never comes to its answer.
      const about = page().locator('.methods', { hasText: /768 features · loss recovered/ });
      return await about.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    });
    await page().locator('.validation summary').click();
    const row = page().locator('.validation tbody tr', { hasText: /transmembrane helix\s*residue/ });
    const [feature = 0, neuron = 1, aminoAcid = 1, shuffled = 1] = (
      await row.locator('td.number').allInnerTexts()
    ).map((text) => Number(text.replace(/f\/\d+/, '')));
    assert.ok(feature > Math.max(neuron, aminoAcid, shuffled), await row.innerText());
    await workbench.screenshot('features-validation');
    await row.getByRole('button').click();
    const article = page().locator('.feature');
    for (const heading of ['Strongest in', 'Concepts, measured on held-out clusters'])
      await article.getByRole('heading', { name: heading }).waitFor();
    assert.equal(await article.locator('.histogram rect').count(), 10);
    await workbench.screenshot('features-page');
    await page().getByRole('searchbox').fill('cys');
    await until('those of cysteine', async () => (await rowCount()) > 0 && (await rowCount()) < 40);
    await page().getByRole('searchbox').fill('');
  });

  it('answers for two residues, for a record that is edited on the way, and for one longer than the window', async () => {
    const intoEditor = (): Promise<void> =>
      workbench.page.locator('.tab[data-resource-name="one.faa"]').click();
    await intoEditor();
    await workbench.editor.goTo(5, 1);
    await until('two residues', async () => (await page().locator('h1').innerText()) === 'two');
    await until('their features', async () => (await rowCount()) > 0);
    await intoEditor();
    await workbench.editor.goTo(7, 1400);
    await until('the long record', async () => (await page().locator('h1').innerText()) === 'long');
    await intoEditor();
    await workbench.editor.type('W');
    await until('the edit', async () => (await page().locator('header').innerText()).includes('1,501 aa'));
    const here = page().getByLabel(/Only at residue 1,40\d/);
    await here.check();
    await until('features behind the window', async () => (await rowCount()) > 0);
    assert.equal(await page().locator('[role=alert]').count(), 0);
    await here.uncheck();
  });
});
