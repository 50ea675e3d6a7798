import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from '../../tools/lib/poll';
import { randomProtein } from '../support/sequences';
import { accept } from '../support/quickInput';
import { developmentSession, root } from '../support/session';
import { type Theme, themes, Workbench } from '../support/workbench';

/** A model that looks residues up, and knows nothing else: what it borrows must show. */
const MODEL = path.join(root, 'test/fixtures/lookup-protein');
const UNIT = randomProtein(26, 31);
const COPIED = `${UNIT}${randomProtein(16, 32)}${UNIT}`;
const FILE = `>copied\n${COPIED}\n>single\n${randomProtein(60, 33)}\n`;
const SECOND = UNIT.length + 16;

describe('copies in the editor', () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await Workbench.open(await developmentSession(), {
      files: { 'copies.faa': FILE },
      settings: { 'seqlens.model.path': MODEL },
      size: { width: 1360, height: 620 },
    });
  });
  after(() => workbench.close());

  const lens = (words: string): Promise<string> =>
    until(`a lens with "${words}"`, async () =>
      (await workbench.editor.lenses()).find((text) => text.includes(words)),
    );

  it('are underlined and counted once they were looked for', async () => {
    await workbench.command('Seqlens: Find Copies');
    await lens('1 pair of copies');
    await lens('no copies');
    const underlined = await until('underlined residues', async () => {
      const styles = await workbench.page
        .locator('.view-line span')
        .evaluateAll((spans) =>
          spans
            .filter((span) => getComputedStyle(span).textDecorationLine === 'underline')
            .map((span) => span.textContent),
        );
      return styles.length > 0 && styles.join('');
    });
    assert.equal(underlined, UNIT + UNIT);
  });

  it('say in the hover what they are a copy of, with the alignment', async () => {
    const text = await workbench.editor.hover(2, 5);
    assert.match(text, new RegExp(`Copy of ${SECOND + 1}–${SECOND + UNIT.length}`));
    assert.ok(text.includes(UNIT), text);
  });

  it('lead to what stands opposite', async () => {
    await workbench.editor.goTo(2, 5);
    await workbench.command('Seqlens: Go to Partner');
    await until('the cursor at the partner', async () =>
      (await workbench.statusBar()).some((text) => text.includes(`Col ${SECOND + 5}`)),
    );
    await until(
      'both residues lit',
      async () => (await workbench.page.locator('.cdr.wordHighlightText').count()) >= 2,
    );
    const letters = workbench.page.locator('.view-line span');
    await until('a line above both places', async () => {
      const framed = await letters.evaluateAll((all) =>
        all.filter((each) => getComputedStyle(each).boxShadow !== 'none').map((each) => each.textContent),
      );
      return framed.join('') === UNIT + UNIT;
    });
  });

  it('take what is borrowed out of the likelihood', async () => {
    await workbench.command('Seqlens: Measure What Is Borrowed (File)');
    const text = await lens('without copies');
    assert.ok(Number(/→ ([\d.]+) without copies/.exec(text)?.[1]) > 10, text);
    const hover = await workbench.editor.hover(2, 8);
    assert.match(hover, /with its copies masked: [\d.]+ nats borrowed/);
    await workbench.screenshot('copies-hover');
  });

  it('follow the partner when it is mutated, in bars that are saved as a figure with its methods', async () => {
    await workbench.editor.moveAway();
    await workbench.editor.goTo(2, 8);
    await workbench.page.keyboard.press('Shift+Alt+U');
    const bars = workbench.page.locator('.monaco-hover img[alt*="partner mutated"]');
    await bars.waitFor({ timeout: 30_000 });
    assert.match(
      (await bars.getAttribute('alt'))!,
      /full context.*partner masked.*partner mutated.*said by the partner/,
    );
    await workbench.command('Seqlens: Save Look-up Figure');
    const input = workbench.page.locator('.quick-input-widget input[type="text"]').first();
    await until('the save dialog', async () => (await input.inputValue()).endsWith('look-up.svg'));
    await accept(workbench.page);
    const file = path.join(workbench.folder, 'look-up.svg');
    const svg = await until('the figure', () => fs.existsSync(file) && fs.readFileSync(file, 'utf8'));
    assert.match(svg, /weights sha256 [0-9a-f]{64}\).*\(seed 1\).*Look-up test: Ala 8 of copied</s);
  });

  for (const theme of Object.keys(themes) as Theme[])
    it(`show what is borrowed as a layer of its own in the theme ${theme}`, async () => {
      await workbench.setTheme(theme);
      if (theme === 'light') await workbench.command('Seqlens: Toggle Borrowed');
      await until('the borrowed layer', async () => {
        // A residue in a copy has a colour, one between the copies has that of the likelihood no longer.
        const cells = await workbench.editor.cells(2);
        return cells[8]?.background !== '' && cells[UNIT.length + 8]?.background === '';
      });
      await workbench.editor.moveAway();
      await workbench.screenshot('copies');
    });
});
