/** The host suite in the web workbench: a page whose address names the tests; it reports through two exposed functions. */
import * as fs from 'node:fs';
import { launchBrowser, pageUrl } from '../workbench/browser';
import { startServer } from '../workbench/server';
import type { HostRun } from './hostRun';

export async function runInWorkbench(host: HostRun): Promise<void> {
  const server = await startServer({ testDriver: true });
  const log: string[] = [];
  try {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: host.size ?? { width: 1280, height: 720 } });
      const ended = new Promise<void>((resolve) => {
        void page.exposeFunction('codeAutomationExit', () => resolve());
      });
      await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) => {
        log.push(values.join(' '));
      });
      await page.goto(pageUrl(server, { ...host, extension: server.home.checkout }), {
        timeout: 120_000,
      });
      if ((await Promise.race([ended, timeOut(host.timeoutMs)])) === 'timed out')
        throw new Error(
          `The extension host did not end its tests in ${host.timeoutMs / 1000} s; see ${host.log}.`,
        );
    } finally {
      await browser.close();
    }
  } finally {
    fs.writeFileSync(host.log, [...log, server.output()].join('\n'));
    await server.stop();
  }
}

function timeOut(ms: number): Promise<'timed out'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('timed out'), ms).unref();
  });
}
