/** One server and one browser for all tests of a suite; a test opens pages, each with an extension host of its own. */
import * as path from 'node:path';
import type { Context } from 'mocha';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../tools/workbench/browser';
import { type Server, type ServerOptions, startServer } from '../../tools/workbench/server';
import { tellScreens } from './onFailure';

export const root = path.resolve(__dirname, '..', '..');

/** Where a page runs, and how the extension gets there. */
export interface Session {
  readonly server: Server;
  /** Folder of the extension under development; undefined when a VSIX is installed in the server. */
  readonly extension?: string;
}

let browserStarted: Promise<Browser> | undefined;
const servers: Promise<Server>[] = [];
let development: Promise<Session> | undefined;

export function browser(): Promise<Browser> {
  return (browserStarted ??= launchBrowser());
}

/** The extension from this checkout, on a server with the test driver (which shows no notification and no dialog). */
export function developmentSession(): Promise<Session> {
  return (development ??= newServer({ testDriver: true }).then((server) => ({
    server,
    extension: server.home.checkout,
  })));
}

/** A server of one's own, stopped with the suite. */
export function newServer(options: ServerOptions): Promise<Server> {
  const started = startServer(options);
  servers.push(started);
  return started;
}

/** Root hooks of the suites with pages: a failure says what was to be seen, and nothing outlives them. */
export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    const test = this.currentTest;
    if (browserStarted && test && test.state !== 'passed' && !test.pending)
      await tellScreens(await browserStarted, test.fullTitle());
  },
  async afterAll(): Promise<void> {
    await (await browserStarted)?.close();
    for (const started of servers) await started.then((server) => server.stop()).catch(() => undefined);
  },
};
