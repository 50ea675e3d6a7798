/** Chromium, headless, and the address of a workbench page in it. */
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium';
import type { Server } from './server';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page in the background must go on drawing.
      '--disable-renderer-backgrounding',
    ],
  });
}

export interface PageAddress {
  /** Absolute path of the folder, or of a .code-workspace file, to open. */
  readonly folder?: string;
  readonly workspace?: string;
  /** Extension loaded from its folder. Needs a server with the test driver. */
  readonly extension?: string;
  /** Module whose run() is the test, in the extension host. */
  readonly tests?: string;
  /** Environment of the extension host. */
  readonly environment?: Readonly<Record<string, string>>;
}

export function pageUrl(server: Server, address: PageAddress): string {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${server.port}${file}`;
  const payload: [string, string][] = [['skipWelcome', 'true']];
  if (address.extension !== undefined) payload.push(['extensionDevelopmentPath', remote(address.extension)]);
  if (address.tests !== undefined) payload.push(['extensionTestsPath', remote(address.tests)]);
  if (address.environment !== undefined)
    payload.push(['extensionEnvironment', JSON.stringify(address.environment)]);
  const query = new URLSearchParams();
  if (address.folder !== undefined) query.set('folder', address.folder);
  if (address.workspace !== undefined) query.set('workspace', address.workspace);
  query.set('payload', JSON.stringify(payload));
  return `${server.url}/?${query.toString()}`;
}
