import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { contrast } from '../support/contrast';
import type { Cell } from '../support/painted';
import { developmentSession } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

/** Human ubiquitin (UniProt P0CG47, residues 1 to 76), and the same with a stretch that fits nowhere. */
const UBIQUITIN = 'MQIFVKTLTGKTITLEVEPSDTIENVKAKIQDKEGIPPDQQRLIFAGKQLEDGRTLSDYNIQKESTLHLVLRLRGG';
const ODD = `${UBIQUITIN.slice(0, 30)}WWWCWWHWCW${UBIQUITIN.slice(40)}`;
const FILE = `>ubiquitin\n${UBIQUITIN}\n>odd\n${ODD}\n>dna\n${'ACGT'.repeat(12)}\n`;

/** The text of a picture as the page has it: url("data:image/svg+xml;base64,…"). */
const svgOf = (image: string): string =>
  Buffer.from(/base64,([\w+/=]+)/.exec(image)?.[1] ?? '', 'base64').toString();

describe('residue colours', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), { files: { 'three.fasta': FILE } });
  });
  after(() => workbench.close());

  const lines = async (...numbers: number[]): Promise<Cell[]> =>
    (await Promise.all(numbers.map((line) => workbench.editor.cells(line)))).flat();
  const isPainted = ({ background }: Cell): boolean => background !== '';

  it('are not there until asked for', async () => {
    assert.equal((await lines(2, 4, 6)).filter(isPainted).length, 0);
    assert.deepEqual(await workbench.editor.gutterIcons(), []);
  });

  it('cover every residue of what was scored, and none of a record without a model', async () => {
    await workbench.command('Seqlens: Score File');
    await until('colours on both proteins', async () => (await lines(2, 4)).every(isPainted));
    assert.equal((await lines(2, 4)).length, 2 * UBIQUITIN.length);
    assert.equal((await lines(1, 3, 5, 6)).filter(isPainted).length, 0, 'headers and DNA stay plain');
  });

  it('differ with the likelihood, and are the same for the same residues', async () => {
    const cells = await lines(4);
    assert.ok(new Set(cells.map(({ background }) => background)).size >= 4, 'several bins');
    const copy = await lines(2);
    assert.notDeepEqual(cells.slice(30, 40), copy.slice(30, 40));
  });

  for (const theme of Object.keys(themes) as Theme[])
    it(`leave the text readable in the theme ${theme}`, async () => {
      const before = (await lines(4)).map(({ background }) => background).join();
      await workbench.setTheme(theme);
      const cells = await until('the colours of the theme', async () => {
        const now = await lines(4);
        const changed = theme === 'light' || now.map(({ background }) => background).join() !== before;
        return changed && now.every(isPainted) ? now : undefined;
      });
      for (const { char, color, background } of cells)
        assert.ok(contrast(color, background) >= 4.5, `${char}: ${color} on ${background}`);
      await workbench.screenshot('colours');
    });

  it('have a meter beside each scored line, and one for the record at its header', async () => {
    assert.deepEqual(
      (await workbench.editor.gutterIcons()).map(({ line }) => line),
      [1, 2, 3, 4],
    );
  });

  it('have a toggle for each layer', async () => {
    const marks = (): Promise<number> => workbench.editor.rulerPixels('seqlens.surprise');
    const marked = await until('ruler marks', marks);
    await workbench.command('Seqlens: Toggle Ruler Marks');
    await until('no ruler marks', async () => (await marks()) === 0);
    await workbench.command('Seqlens: Toggle Residue Colours');
    await until('colours gone', async () => !(await lines(2, 4)).some(isPainted));
    assert.equal((await workbench.editor.gutterIcons()).length, 4, 'the gutter is a layer of its own');
    await workbench.command('Seqlens: Toggle Line Gutter');
    await until('the gutter gone', async () => (await workbench.editor.gutterIcons()).length === 0);
    await workbench.command('Seqlens: Toggle Residue Colours');
    await workbench.command('Seqlens: Toggle Line Gutter');
    await workbench.command('Seqlens: Toggle Ruler Marks');
    await until('all three back', async () => {
      const icons = await workbench.editor.gutterIcons();
      return (await lines(2, 4)).every(isPainted) && icons.length === 4 && (await marks()) === marked;
    });
  });

  it('and their toggles say in the menu how each layer stands', async () => {
    const menu = workbench.page.locator('.context-view .action-label');
    const open = async (): Promise<string[]> => {
      await workbench.page.locator('.editor-actions').getByLabel('Seqlens Layers').click();
      await menu.first().waitFor();
      return menu.allInnerTexts();
    };
    assert.ok((await open()).includes('Hide Line Gutter'));
    await workbench.screenshot('layers');
    await menu.filter({ hasText: 'Hide Line Gutter' }).click();
    await until('the gutter gone', async () => (await workbench.editor.gutterIcons()).length === 0);
    const shown = await open();
    assert.ok(shown.includes('Show Line Gutter') && !shown.includes('Hide Line Gutter'), shown.join());
    await menu.filter({ hasText: 'Show Line Gutter' }).click();
    await until('the gutter back', async () => (await workbench.editor.gutterIcons()).length === 4);
  });

  it('follow the user’s own theme colours, in the gutter as well', async () => {
    const own = { 'seqlens.likelihood.bin1': '#123456' };
    const file = path.join(workbench.folder, '.vscode', 'settings.json');
    const before = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, JSON.stringify({ 'workbench.colorCustomizations': own }));
    await until('meters in the user’s colour', async () =>
      (await workbench.editor.gutterIcons()).every(({ image }) => svgOf(image).includes('#123456')),
    );
    fs.writeFileSync(file, before);
    await until('meters as before', async () =>
      (await workbench.editor.gutterIcons()).every(({ image }) => !svgOf(image).includes('#123456')),
    );
  });

  it('leave nothing behind in another editor of the same file, and colour both', async () => {
    await workbench.command('View: Split Editor Right');
    await until('two coloured editors', async () => {
      const painted = await workbench.page
        .locator('.editor-instance')
        .evaluateAll((editors) =>
          editors.map((editor) => editor.querySelectorAll('.view-overlays .cdr').length),
        );
      return painted.length === 2 && painted.every((count) => count > 10);
    });
    await workbench.screenshot('colours-split');
    await workbench.command('View: Close Editor');
  });

  it('say in the status bar where the cursor is, the alphabet and the model', async () => {
    await workbench.editor.goTo(1, 1);
    await workbench.command('Seqlens: Go to Residue…');
    await workbench.answer('3');
    await until('place, alphabet and model', async () => {
      const items = await workbench.statusBar();
      return (
        items.includes('ubiquitin: Ile 3 of 76') &&
        items.includes('Protein') &&
        items.some((text) => /seqlens-protein, masked/.test(text))
      );
    });
    await workbench.editor.goTo(6, 1);
    await until('a record without a model', async () => {
      const items = await workbench.statusBar();
      return items.includes('DNA') && items.some((text) => /No DNA model/.test(text));
    });
  });

  it('can be the text instead of its background', async () => {
    await workbench.command('Seqlens: Choose Colours…');
    await workbench.choose('the residues themselves');
    const cells = await until('coloured text', async () => {
      const now = await lines(4);
      return !now.some(isPainted) && new Set(now.map(({ color }) => color)).size >= 4 ? now : undefined;
    });
    const background = await workbench.page
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
    for (const { char, color } of cells) assert.ok(contrast(color, background) >= 4.5, `${char}: ${color}`);
    await workbench.screenshot('colours-text');
  });
});
