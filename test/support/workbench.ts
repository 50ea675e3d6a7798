/** A page of the real workbench on a folder of its own: what a person does and sees there. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { BrowserContext, FrameLocator, Page } from 'playwright-core';
import { until } from '../../tools/lib/poll';
import { pageUrl } from '../../tools/workbench/browser';
import { Editor } from './editor';
import { answer, choose, openQuickInput, typedText } from './quickInput';
import { browser, root, type Session } from './session';

export const themes = {
  light: { id: 'Light Modern', label: 'Light Modern', className: 'vs' },
  dark: { id: 'Dark Modern', label: 'Dark Modern', className: 'vs-dark' },
  'hc-dark': { id: 'Default High Contrast', label: 'Dark High Contrast', className: 'hc-black' },
  'hc-light': { id: 'Default High Contrast Light', label: 'Light High Contrast', className: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;

/** Milliseconds for a page to open: ten times what it takes, for a machine that is busy. */
const PATIENCE = 120_000;

export interface OpenOptions {
  /** Files of the folder: name -> text or bytes. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** Settings of the folder. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Default: light. */
  readonly theme?: Theme;
  /** Name of the file to open; default: the first; '' for none. */
  readonly open?: string;
  /** Folders of the folder that a multi-root workspace is opened with, in its place. */
  readonly roots?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
}

export class Workbench {
  /** The editor in front. */
  readonly editor: Editor;

  private constructor(
    readonly page: Page,
    readonly folder: string,
    private theme: Theme,
    private readonly context: BrowserContext,
  ) {
    this.editor = new Editor(page);
  }

  static async open(session: Session, options: OpenOptions): Promise<Workbench> {
    const theme = options.theme ?? 'light';
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-folder-'));
    for (const [name, content] of Object.entries(options.files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), content);
    }
    fs.mkdirSync(path.join(folder, '.vscode'), { recursive: true });
    fs.writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(options.settings ?? {}));
    session.server.home.configure({ 'workbench.colorTheme': themes[theme].id });

    const context = await (
      await browser()
    ).newContext({ viewport: options.size ?? { width: 1200, height: 800 } });
    // tsx wraps named functions in this helper, which is missing where playwright sends them.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    const { server, extension } = session;
    const opened = options.roots ? { workspace: writeWorkspace(folder, options.roots) } : { folder };
    await page.goto(pageUrl(server, { ...opened, ...(extension !== undefined && { extension }) }), {
      timeout: PATIENCE,
    });
    const themed = `.monaco-workbench.${themes[theme].className}`;
    await page.locator(`${themed} .part.statusbar`).waitFor({ timeout: PATIENCE });
    if (options.roots) await showFolders(page, options.roots.length);
    const workbench = new Workbench(page, folder, theme, context);
    const first = options.open ?? Object.keys(options.files)[0] ?? '';
    if (first !== '') await workbench.openFile(first);
    return workbench;
  }

  /** Opens a file of the folder and waits until its text shows. */
  async openFile(name: string): Promise<void> {
    // An absolute path, because the file search needs a native program that the workbench does without.
    await openQuickInput(this.page, 'Control+P', path.join(this.folder, name));
    await choose(this.page, path.basename(name));
    await this.page.locator(`.tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
    await this.page
      .locator('.editor-group-container.active .monaco-editor[data-uri] .view-line')
      .first()
      .waitFor();
  }

  /** Changes the colour theme, as a person would: cheaper than a new page. */
  async setTheme(theme: Theme): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.page.getByPlaceholder('Select Color Theme').fill(themes[theme].label);
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
    this.theme = theme;
  }

  /** Runs a command by its full title in the palette, as a person would: `command('Seqlens: Score File')`. */
  async command(title: string): Promise<void> {
    const typed = `>${title}`;
    await openQuickInput(this.page, 'F1', typed);
    await until(`${title} to be taken`, async () => {
      await choose(this.page, title);
      // The list is drawn again as entries come: should that lose a click, the palette stays.
      const isTaken = async (): Promise<boolean> => (await typedText(this.page)) !== typed;
      return until('the palette to close', isTaken, { timeout: 3000 }).catch(() => false);
    });
  }

  /**
   * Reloads the window by VS Code's command. The browser's own reload would lose what pages keep: in a browser VS Code
   * writes it down every 5 seconds, and before a reload of its own.
   */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: PATIENCE });
    await this.command('Developer: Reload Window');
    await loaded;
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: PATIENCE });
  }

  /** Takes an entry of the quick pick that is open: the one with this label, or the first. */
  async choose(label?: string): Promise<void> {
    await choose(this.page, label);
  }

  /** Answers the input box that is open. */
  async answer(text: string): Promise<void> {
    await answer(this.page, text);
  }

  /** Leaves Restricted Mode, in which every folder opens on a server with `trust: false`. */
  async trustFolder(): Promise<void> {
    await this.command('Workspaces: Manage Workspace Trust');
    await this.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: 'Trust', exact: true })
      .click();
    await this.page
      .locator('.statusbar-item')
      .filter({ hasText: 'Restricted Mode' })
      .waitFor({ state: 'detached' });
  }

  /** Texts of the status bar's items, left to right. */
  async statusBar(): Promise<string[]> {
    const items = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return items.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** Texts of the notifications on show. Only on a server without the test driver. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** The document inside the webview on show; of another window by its page. */
  webview(page = this.page): FrameLocator {
    return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Moves the editor in front into a window of its own, and gives that window's page. */
  async moveToNewWindow(): Promise<Page> {
    const opened = this.context.waitForEvent('page', { timeout: PATIENCE });
    await this.command('View: Move Editor into New Window');
    return opened;
  }

  /** Brings the editors of another window back; that window closes. */
  async bringBack(window: Page): Promise<void> {
    const closed = window.waitForEvent('close', { timeout: PATIENCE });
    await openQuickInput(window, 'F1', '>View: Restore Editors into Main Window');
    await choose(window, 'View: Restore Editors into Main Window').catch((error: unknown) => {
      // The window may be gone before the click has ended.
      if (!window.isClosed()) throw error;
    });
    await closed;
  }

  /** Saves what a person sees as out/screenshots/<theme>/<name>.png and returns the file. */
  async screenshot(name: string): Promise<string> {
    const file = path.join(root, 'out', 'screenshots', this.theme, `${name}.png`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }

  async close(): Promise<void> {
    await this.context.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** VS Code in a browser now and then takes a workspace for one without folders; not when it is asked again. */
async function showFolders(page: Page, count: number): Promise<void> {
  const last = page.locator('.explorer-folders-view .monaco-list-row').nth(count - 1);
  await until(
    'the folders of the workspace',
    async () => {
      const isThere = await last.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (!isThere) await page.reload({ timeout: PATIENCE });
      return isThere;
    },
    { timeout: PATIENCE },
  );
}

function writeWorkspace(folder: string, roots: readonly string[]): string {
  const file = path.join(folder, 'roots.code-workspace');
  fs.writeFileSync(file, JSON.stringify({ folders: roots.map((root) => ({ path: root })) }));
  return file;
}
