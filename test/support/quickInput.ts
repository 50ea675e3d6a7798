/** The input at the top of the workbench: palette, go to line, quick picks. */
import type { Page } from 'playwright-core';
import { until } from '../../tools/lib/poll';

/** Opens it by a key (again, when the workbench was not listening yet), and fills it. */
export async function openQuickInput(page: Page, key: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await until(`the quick input after ${key}`, async () => {
    if (!(await input.isVisible())) await page.keyboard.press(key);
    await input.waitFor({ state: 'visible', timeout: 2000 });
    // One that is about to close after an earlier command is still visible, but takes no text.
    await input.fill(text, { timeout: 2000 });
    return true;
  });
}

/** What stands in it; undefined while it is not on show. */
export async function typedText(page: Page): Promise<string | undefined> {
  const input = page.locator('.quick-input-widget input[type="text"]').filter({ visible: true });
  return (await input.count()) === 0 ? undefined : input.first().inputValue({ timeout: 1000 });
}

/** Takes the entry with this label, or the first. */
export async function choose(page: Page, label?: string): Promise<void> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const row = label === undefined ? rows : rows.filter({ hasText: label });
  await row.first().click({ timeout: 20_000 });
  await page.mouse.move(2, 2); // Off the title bar below, which has a hover of its own.
}

/** Accepts what stands in the input. */
export async function accept(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Types into the input that a command has opened, in place of what it proposes, and accepts it. */
export async function answer(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget input[type="text"]').first().fill(text);
  await accept(page);
}
