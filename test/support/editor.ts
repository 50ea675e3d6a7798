/** What the text editor in front really shows, read from the painted page. Lines and columns are 1-based. */
import type { Page } from 'playwright-core';
import { until } from '../../tools/lib/poll';
import { type Cell, gutterIcons, type GutterIcon, lineCells, rulerPixels } from './painted';
import { accept, openQuickInput } from './quickInput';

const inFront = '.editor-group-container.active .monaco-editor[data-uri]';
const visibleHover = '.monaco-hover:not(.hidden)';

export class Editor {
  constructor(
    private readonly page: Page,
    private readonly selector = inFront,
  ) {}

  /** The one that shows a file, wherever it is: a panel may be in front. */
  named(file: string): Editor {
    return new Editor(this.page, `.monaco-editor[data-uri$="/${file}"]`);
  }

  /** Every character of a line on the screen, with its colours; none when the line is not on the screen. */
  async cells(line: number): Promise<Cell[]> {
    return this.page.evaluate(lineCells, { editor: this.selector, line });
  }

  /** The text of a line on the screen. */
  async text(line: number): Promise<string> {
    // The editor draws spaces as no-break spaces.
    return (await this.cells(line)).map(({ char }) => (char === '\u00a0' ? ' ' : char)).join('');
  }

  /** The icons in the gutter, top to bottom: line and computed background image. */
  async gutterIcons(): Promise<GutterIcon[]> {
    return this.page.evaluate(gutterIcons, { editor: this.selector });
  }

  /** How many pixels of the overview ruler have a theme colour, given by its id. */
  async rulerPixels(color: string): Promise<number> {
    return this.page.evaluate(rulerPixels, { editor: this.selector, color });
  }

  /** Texts of the lenses on the screen, top to bottom. */
  async lenses(): Promise<string[]> {
    const found = await this.page
      .locator('.codelens-decoration')
      .evaluateAll((elements) =>
        elements
          .map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent }))
          .sort((a, b) => a.top - b.top),
      );
    return found.map(({ text }) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  }

  async clickLens(text: string): Promise<void> {
    await this.moveAway(); // A hover can cover a lens.
    await this.page.locator('.codelens-decoration a').filter({ hasText: text }).first().click();
  }

  /** Puts the mouse on a character and returns the hover's text. */
  async hover(line: number, column: number): Promise<string> {
    await this.moveAway();
    const place = `line ${line}, column ${column}`;
    const { x, y } = await until(`${place} on the screen`, async () => (await this.cells(line))[column - 1]);
    await this.page.mouse.move(x - 1, y);
    await this.page.mouse.move(x, y);
    const hover = this.page.locator(visibleHover).filter({ hasText: /\S/ }).first();
    return until(`a hover on ${place}`, async () => {
      const text = (await hover.innerText({ timeout: 1000 })).trim();
      return text !== '' && !text.startsWith('Loading') ? text : undefined;
    });
  }

  /** Takes the mouse, and with it the hover, off the text. */
  async moveAway(): Promise<void> {
    await this.page.mouse.move(2, 2);
    const hovers = this.page.locator(visibleHover).filter({ visible: true });
    await until('the hover to go', async () => (await hovers.count()) === 0);
  }

  /** Puts the cursor at a place, which comes into view. */
  async goTo(line: number, column = 1): Promise<void> {
    await openQuickInput(this.page, 'Control+G', `:${line}:${column}`);
    await accept(this.page);
  }

  /** Types at the cursor. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}
