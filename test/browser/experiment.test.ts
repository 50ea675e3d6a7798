import assert from 'node:assert/strict';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { accept } from '../support/quickInput';
import { developmentSession, root } from '../support/session';
import { Workbench } from '../support/workbench';

const FILE = [41, 42, 43].map((seed) => `>unit${seed}\n${randomProtein(30, seed)}\n`).join('');

describe('the context experiment', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'units.faa': FILE },
      settings: { 'seqlens.model.path': path.join(root, 'test/fixtures/lookup-protein') },
      size: { width: 1500, height: 860 },
    });
  });
  after(() => workbench.close());

  it('draws curves in a page beside the editor, with the methods and the numbers', async () => {
    await workbench.command('Seqlens: Context Experiment…');
    await workbench.choose('3 protein records of this file');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    const offered = await until('the models, side by side', async () => {
      const texts = await rows.allInnerTexts();
      return texts.some((text) => text.includes('in use')) && texts;
    });
    assert.ok(
      offered.some((text) => text.includes('seqlens-protein')),
      offered.join(),
    );
    await accept(workbench.page);
    const page = workbench.webview();
    await page.locator('svg path').first().waitFor({ state: 'attached', timeout: 120_000 });
    const text = await page.locator('main').innerText();
    assert.match(text, /averaged over 3 protein units from the file in front, with lookup-protein/);
    await page.getByText('The numbers as a table').click();
    const points = await page.locator('tbody tr').allInnerTexts();
    assert.ok(points.length >= 10, `${points.length} points`);
    const whole = points
      .find((row) => row.includes('divergence\t0\t'))!
      .split('\t')
      .map(Number);
    // Alone about 20, as no model of random letters does better; with a copy it is looked up.
    assert.ok(whole[5]! > 15 && whole[8]! < 4, whole.join(' '));
    await page.getByText('The numbers as a table').click();
  });

  it('is drawn in the colours of any theme', async () => {
    const colour = () => workbench.webview().locator('svg text').first().getAttribute('fill');
    const light = await colour();
    await workbench.screenshot('experiment');
    await workbench.setTheme('dark');
    await until('the text in the theme\u2019s colour', async () => (await colour()) !== light);
    await workbench.screenshot('experiment');
  });
});
