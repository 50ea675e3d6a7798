/** One running VS Code server, with a home, settings and extensions of its own. */
import type { ChildProcess } from 'node:child_process';
import { finish } from '../lib/command';
import { until } from '../lib/poll';
import { isAlive, start, stop } from '../lib/process';
import { ServerHome } from './home';
import { installWorkbench, type WorkbenchFiles } from './install';

export interface ServerOptions {
  /** Honours test payloads in the page's address. It also suppresses notifications and dialogs. */
  readonly testDriver?: boolean;
  /** false: folders are opened in Restricted Mode until the user trusts them. */
  readonly trust?: boolean;
  /** The user's settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** VSIX files to install before the start. */
  readonly install?: readonly string[];
}

export interface Server {
  /** http://127.0.0.1:<port> (webviews need a secure context, which the loopback address is). */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly home: ServerHome;
  stop(): Promise<void>;
  /** The last that the server printed, for error messages. */
  output(): string;
}

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const files = await installWorkbench();
  const home = new ServerHome(options.settings);
  for (const vsix of options.install ?? []) await installExtension(files, home, vsix);
  const child = launch(files, home, options);
  const output = collect(child);
  const end = async (): Promise<void> => {
    await stop(child);
    home.remove();
  };
  try {
    const { pid } = child;
    if (pid === undefined) throw new Error(`${files.node} did not start.`);
    const port = await until('the workbench to listen', () => portIn(output()) ?? stillComing(pid), {
      timeout: 60_000,
    });
    return { url: `http://127.0.0.1:${port}`, port, pid, home, stop: end, output };
  } catch (error) {
    await end();
    throw new Error(`The workbench did not start. It printed:\n${output()}`, { cause: error });
  }
}

async function installExtension(files: WorkbenchFiles, home: ServerHome, vsix: string): Promise<void> {
  const args = [files.server, ...home.arguments, '--install-extension', vsix, '--force'];
  const { code, stdout, stderr } = await finish(files.node, args, { env: home.environment });
  if (code !== 0)
    throw new Error(`${vsix} did not install into the workbench (code ${code}):\n${stdout}${stderr}`);
}

function launch(files: WorkbenchFiles, home: ServerHome, { trust, testDriver }: ServerOptions): ChildProcess {
  // Port 0: the system picks a free one, and the server prints it.
  const args = [
    files.server,
    '--host',
    '127.0.0.1',
    '--port',
    '0',
    '--without-connection-token',
    ...home.arguments,
  ];
  if (trust !== false) args.push('--disable-workspace-trust');
  if (testDriver) args.push('--enable-smoke-test-driver');
  return start(files.node, args, {
    env: home.environment,
    cwd: home.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess): () => string {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString()).slice(-20_000)));
  return () => printed;
}

function portIn(printed: string): number | undefined {
  const port = /agent listening on (\d+)/.exec(printed)?.[1];
  return port === undefined ? undefined : Number(port);
}

function stillComing(pid: number): undefined {
  if (!isAlive(pid)) throw new Error('it ended');
  return undefined;
}
