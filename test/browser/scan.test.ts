import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { developmentSession, root } from '../support/session';
import { type Theme, Workbench } from '../support/workbench';

const FIXTURES = path.join(root, 'test/fixtures/dms');
const fixture = (name: string): string => fs.readFileSync(path.join(FIXTURES, name), 'utf8');
const WILD_TYPE = fixture('RL401_YEAST_Roscoe_2013.fasta');
const ASSAY = fixture('RL401_YEAST_Roscoe_2013.csv');

/** The same rows 24 residues further on, as a table of a longer construct has them. */
const SHIFTED = ASSAY.replace(
  /^([A-Z])(\d+)/gm,
  (_, from: string, at: string) => `${from}${Number(at) + 24}`,
);

/** `seqlens.logOdds.unlikelier`, the low end of the scale. */
const UNLIKELIER = { light: '#d55e00', dark: '#d9660a', 'hc-dark': '#ff8a1f' };

describe('the mutational scan', function () {
  this.timeout(240_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'ubiquitin.faa': WILD_TYPE },
      settings: { 'workbench.editor.enablePreview': false },
      size: { width: 1500, height: 1000 },
    });
    await workbench.editor.goTo(2, 5);
    await workbench.command('Seqlens: Open Inspector');
    await page().getByRole('tab', { name: 'Mutational scan' }).click({ timeout: 90_000 });
  });
  after(() => workbench.close());

  const page = () => workbench.webview();
  const heatmap = () => page().getByRole('application');

  /** As a person drops it: the file's bytes, on the view. */
  async function drop(name: string, content: string): Promise<void> {
    await page()
      .locator('.scan')
      .evaluate(
        (view, file) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([file.content], file.name));
          view.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        },
        { name, content },
      );
  }

  async function compare(): Promise<void> {
    await page().getByRole('radio', { name: 'fitter' }).check();
    await page().getByRole('button', { name: 'Compare', exact: true }).click();
  }

  it('fills up, says what a cell is, and builds a mutant by keyboard', async () => {
    await page().locator('progress').waitFor({ state: 'detached', timeout: 120_000 });
    await heatmap().focus();
    // The first key enters at the first cell: alanine in place of the methionine.
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await heatmap().press(key);
    assert.match(await page().locator('#scan-cell').innerText(), /^Q2A: [\u2212\d.]+ nats/);
    for (const key of ['ArrowRight', 'Enter']) await heatmap().press(key);
    const mutant = page().locator('.mutant');
    assert.match(await mutant.innerText(), /Q2A[^]*I3A[^]*additive log-odds [\u2212\d.]+ nats/);
    await workbench.screenshot('scan');
    await mutant.getByRole('button', { name: 'Open with wild type' }).click();
    await until('the mutant as a document', async () =>
      /_mutant Q2A:I3A$/.test(await workbench.editor.text(5)),
    );
    // The panel is not covered by it, and follows: the wild type's copy is another record.
    await mutant.getByText('to add a substitution').waitFor();
    await workbench.screenshot('mutant');
    await workbench.page.locator('.tab[data-resource-name="ubiquitin.faa"]').click();
    await page().locator('.mutant .chip').first().waitFor({ timeout: 60_000 });
  });

  it('asks which way a dropped table points, offers the offset that explains it, and compares', async () => {
    await drop('shifted.csv', SHIFTED);
    await page().getByText('Say what a higher score means').waitFor();
    assert.ok(await page().getByRole('button', { name: 'Compare', exact: true }).isDisabled());
    await compare();
    await page().getByRole('button', { name: 'Compare with \u221224 added to every position' }).click();
    const facts = page().locator('.facts');
    await facts.waitFor();
    const text = await facts.innerText();
    assert.match(text, /Variants used\s+1,195 of 1,195 rows/);
    assert.match(text, /BLOSUM62\s+0\.\d+ \([\d.\u2212]+ to [\d.]+\)/);
    for (const [theme, unlikelier] of Object.entries(UNLIKELIER) as [Theme, string][]) {
      if (theme !== 'light') await workbench.setTheme(theme);
      const end = page().locator('.legend svg[role=img] rect').first();
      await until('the colours of the theme', async () => (await end.getAttribute('fill')) === unlikelier);
      await page().locator('.measured .export').scrollIntoViewIfNeeded();
      await workbench.screenshot('disagreements');
      await page()
        .locator('#measured-title')
        .evaluate((title) => title.scrollIntoView());
      await workbench.screenshot('measured');
      await heatmap().scrollIntoViewIfNeeded();
      await workbench.screenshot('scan');
    }
  });

  it('says in a sentence why a table cannot be compared, and goes on', async () => {
    const refusals: readonly (readonly [string, RegExp])[] = [
      ['', /empty\.csv has no rows below a header/],
      ['mutant\nQ2A\n', /has one column \(mutant\)/],
    ];
    for (const [content, sentence] of refusals) {
      await drop('empty.csv', content);
      await page().getByText(sentence).waitFor();
    }
    await drop('other.csv', 'mutant,score\nW1A,1\nW5R,2\nW9C,\n');
    await compare();
    await page()
      .getByText(/No row of other\.csv is a variant of .*wild type: 2/)
      .waitFor();
    assert.ok(await heatmap().isVisible());
  });
});
