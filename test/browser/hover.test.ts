import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../tools/lib/poll';
import { developmentSession } from '../support/session';
import { Workbench } from '../support/workbench';

const RAS = 'MTEYKLVVVGAGGVGKSALTIQLIQNHFVDEYDPTIEDSYRKQVVIDGETCLLDILDTAG';

describe('the hover of a residue', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'ras.faa': `>ras\n${RAS.slice(0, 30)}\n${RAS.slice(30)}X\n` },
    });
    await until('the extension', async () => (await workbench.statusBar()).includes('ras: 61 aa'));
  });
  after(() => workbench.close());

  it('names the residue and offers to score its record', async () => {
    const text = await workbench.editor.hover(3, 1);
    assert.match(text, /Glu 31 of 61 · not scored/);
    assert.match(text, /Score this record/);
  });

  it('scores by its link, and then gives the numbers, the picture and where they come from', async () => {
    await workbench.page.locator('.monaco-hover a').filter({ hasText: 'Score this record' }).click();
    await until('colours', async () =>
      (await workbench.editor.cells(2)).every(({ background }) => background !== ''),
    );
    const text = await workbench.editor.hover(3, 1);
    await workbench.screenshot('hover');
    assert.match(text, /^Glu 31 · p 0\.\d+ · \d+(st|nd|rd|th) of 20 · ln p −\d/);
    assert.match(text, /entropy \d\.\d+ · surprise −?\d/);
    assert.match(text, /seqlens-protein [\d.]+ · masked · window 1–61 · nats\sover\s20\samino\sacids/);
    assert.match(text, /colour \d of 9/);
    assert.ok(text.split('\n').filter((line) => line.trim() !== '').length <= 8, text);
  });

  it('has a picture with the same in words', async () => {
    const picture = workbench.page.locator('.monaco-hover:not(.hidden) img');
    assert.match(
      (await picture.getAttribute('alt')) ?? '',
      /^Probabilities, with log-odds against the residue: E 0\.\d+(, [A-Z] 0\.\d+ \([+−]\d[\d.]*\)){5}$/,
    );
    const drawn = await picture.evaluate(
      (image: HTMLImageElement) => image.complete && image.naturalWidth > 100,
    );
    assert.ok(drawn, 'the SVG is drawn');
  });

  it('says what an X is', async () => {
    assert.match(await workbench.editor.hover(3, 31), /Xaa 61 of 61 · not one of the letters/);
  });

  it('is hidden by its own link', async () => {
    await workbench.editor.hover(2, 5);
    await workbench.page.locator('.monaco-hover a').filter({ hasText: 'Hide this layer' }).click();
    await workbench.editor.moveAway();
    await until('no hover any more', async () => {
      await workbench.editor.moveAway();
      const shown = workbench.editor.hover(2, 6).then(
        () => true,
        () => false,
      );
      return !(await Promise.race([shown, delay(1500, false)]));
    });
  });
});
