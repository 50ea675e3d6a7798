/** One running VS Code server, with a home, settings and extensions of its own. */
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { inRoot } from '../lib/paths';
import { until } from '../lib/poll';
import { isAlive, run, start, stop } from '../lib/process';
import { installWorkbench } from './install';

/** A quiet editor: nothing pops up that is not ours. */
const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
};

export interface ServerOptions {
  /** Honours test payloads in the page's address. It also suppresses notifications and dialogs. */
  readonly testDriver?: boolean;
  /** false: folders are opened in Restricted Mode until the user trusts them. */
  readonly trust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VSIX files to install before the start. */
  readonly install?: readonly string[];
}

export interface Server {
  /** http://127.0.0.1:<port> (webviews need a secure context, which the loopback address is). */
  readonly url: string;
  readonly port: number;
  /** Holds all that the server writes; deleted at the end. */
  readonly home: string;
  readonly pid: number;
  /**
   * The checkout by another name. A development extension above the server's own extensions would have its theme
   * replace the user's: VS Code takes the built-in themes, which lie in the checkout's .vscode-test, for its own.
   */
  readonly checkout: string;
  /** Changes the user's settings; pages that are opened from now on see them. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  stop(): Promise<void>;
  /** What the server has printed, for error messages. */
  output(): string;
}

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const files = await installWorkbench();
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'seqlens-workbench-'));
  const remove = (): void => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once('exit', remove);
  const userData = path.join(home, 'ud');
  const configure = (settings: Readonly<Record<string, unknown>>): void => {
    fs.mkdirSync(path.join(userData, 'User'), { recursive: true });
    const all = { ...quiet, ...options.settings, ...settings };
    fs.writeFileSync(path.join(userData, 'User', 'settings.json'), JSON.stringify(all));
  };
  configure({});
  const checkout = path.join(home, 'checkout');
  fs.symlinkSync(inRoot(), checkout);
  const env = privateEnvironment(home);
  const folders = ['--server-data-dir', path.join(home, 'sd'), '--user-data-dir', userData, '--extensions-dir', path.join(home, 'ext')];
  const consent = ['--accept-server-license-terms', '--disable-telemetry'];

  for (const vsix of options.install ?? []) {
    const args = [files.server, ...folders, ...consent, '--install-extension', vsix, '--force'];
    const { code } = await run(files.node, args, { env, timeoutMs: 120_000 });
    if (code !== 0) throw new Error(`${vsix} did not install into the workbench (exit code ${code}).`);
  }

  const args = [files.server, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', ...folders, ...consent];
  if (options.trust !== false) args.push('--disable-workspace-trust');
  if (options.testDriver) args.push('--enable-smoke-test-driver');
  const child = start(files.node, args, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-20_000)));
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${files.node} did not start.`);
  const end = async (): Promise<void> => {
    await stop(child);
    process.removeListener('exit', remove);
    remove();
  };
  try {
    const port = await until('the workbench to listen', () => portIn(printed, isAlive(pid)), { timeout: 60_000 });
    return { url: `http://127.0.0.1:${port}`, port, home, checkout, pid, configure, stop: end, output: () => printed };
  } catch (error) {
    await end();
    throw new Error(`The workbench did not start. It printed:\n${printed}`, { cause: error });
  }
}

function portIn(printed: string, alive: boolean): number | undefined {
  const port = /agent listening on (\d+)|Server bound to 127\.0\.0\.1:(\d+)/.exec(printed);
  if (port) return Number(port[1] ?? port[2]);
  if (!alive) throw new Error('it ended');
  return undefined;
}

/** The user's own settings, caches and extensions must neither help a test nor be touched by it. */
function privateEnvironment(home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, HOME: home };
  for (const kind of ['CONFIG', 'CACHE', 'DATA', 'STATE']) env[`XDG_${kind}_HOME`] = path.join(home, kind.toLowerCase());
  for (const name of Object.keys(env)) if (name.startsWith('VSCODE_') || name === 'NODE_OPTIONS') delete env[name];
  return env;
}
