/** What the text editor in front really shows, read from the painted page. Lines and columns are 1-based. */
import type { Page } from 'playwright-core';
import { until } from '../../tools/lib/poll';
import { type Cell, charCell, gutterIcons, type GutterIcon, lineCells } from './painted';

const editorSelector = '.editor-group-container.active .monaco-editor[data-uri], .editor-group-container .monaco-editor[data-uri]';

export class Editor {
  constructor(private readonly page: Page) {}

  /** Every character of a line on the screen, with its colours. */
  async cells(line: number): Promise<Cell[]> {
    return this.page.evaluate(lineCells, { editor: editorSelector, line });
  }

  /** The icons in the gutter, top to bottom: line and computed background image. */
  async gutterIcons(): Promise<GutterIcon[]> {
    return this.page.evaluate(gutterIcons, { editor: editorSelector });
  }

  /** Texts of the lenses on the screen, top to bottom. */
  async lenses(): Promise<string[]> {
    const lenses = this.page.locator('.codelens-decoration').filter({ visible: true });
    const texts = await lenses.evaluateAll((elements) =>
      elements
        .map((element) => ({ top: element.getBoundingClientRect().top, text: (element as HTMLElement).innerText }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  }

  async clickLens(text: string): Promise<void> {
    await this.moveAway(); // A hover can cover a lens.
    await this.page.locator('.codelens-decoration a').filter({ hasText: text }).first().click();
  }

  /** Puts the mouse on a character and returns the hover's text. */
  async hover(line: number, column: number): Promise<string> {
    await this.moveAway();
    const { x, y } = await until(`line ${line}, column ${column} on the screen`, () =>
      this.page.evaluate(charCell, { editor: editorSelector, line, column }),
    );
    await this.page.mouse.move(x - 1, y);
    await this.page.mouse.move(x, y);
    const hover = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: /\S/ }).first();
    return until(`a hover on line ${line}, column ${column}`, async () => {
      const text = (await hover.innerText({ timeout: 1000 })).trim();
      return text !== '' && !text.startsWith('Loading') ? text : undefined;
    });
  }

  /** Takes the mouse, and with it the hover, off the text. */
  async moveAway(): Promise<void> {
    await this.page.mouse.move(2, 2);
    await until('the hover to go', async () =>
      (await this.page.locator('.monaco-hover:not(.hidden)').filter({ visible: true }).count()) === 0,
    );
  }

  /** Puts the cursor at a place, which comes into view. */
  async goTo(line: number, column = 1): Promise<void> {
    const input = this.page.locator('.quick-input-widget input[type="text"]').first();
    await until('the go-to-line input', async () => {
      if (!(await input.isVisible())) await this.page.keyboard.press('Control+G');
      await input.waitFor({ state: 'visible', timeout: 2000 });
      return true;
    });
    await input.fill(`:${line}:${column}`);
    await input.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** Types at the cursor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}
