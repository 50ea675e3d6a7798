/** What stood on the screen when a test failed: a line a page in the log, which is all that a remote run leaves, and a picture. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { inRoot } from '../../tools/lib/paths';
import { typedText } from './quickInput';

export async function tellScreens(browser: Browser, title: string): Promise<void> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [index, page] of pages.entries()) {
    const name = `${title.replace(/\W+/g, '-').slice(0, 80)}-${index + 1}.png`;
    const file = inRoot('out', 'failed', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await page.screenshot({ path: file, timeout: 10_000 }).catch(() => undefined);
    console.log(`      on the screen (${name}): ${await screen(page).catch(String)}`);
  }
}

async function screen(page: Page): Promise<string> {
  const texts = async (what: string, selector: string): Promise<string> => {
    const found = await page.locator(selector).filter({ visible: true }).allInnerTexts();
    const joined = found.join(' | ').replace(/\s+/g, ' ').trim();
    return joined === '' ? '' : `${what}: ${joined.slice(0, 300)}`;
  };
  const parts = [
    await texts('tabs', '.tab.active'),
    `palette: ${(await typedText(page)) ?? 'closed'}`,
    await texts('offered', '.quick-input-list .monaco-list-row'),
    await texts('notifications', '.notification-list-item-message'),
    await texts('dialog', '.monaco-dialog-box'),
    await texts('hover', '.monaco-hover:not(.hidden)'),
    await texts('status', '.part.statusbar .statusbar-item'),
  ];
  return parts.filter((part) => part !== '').join('; ');
}
