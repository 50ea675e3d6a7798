/**
 * The real VS Code server and web workbench from npm, for machines where VS Code itself cannot be downloaded.
 * `code-server` holds Microsoft's server unchanged in lib/vscode; it needs Node 24, which also comes from npm.
 * Kept outside the project's node_modules, whose .bin a second `node` would spoil.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { withLock } from '../lib/lock';
import { hosts } from '../lib/paths';
import { run } from '../lib/process';

const nodePackage = `node-linux-${process.arch}`;
const versions = { node: '24.21.0', codeServer: '4.139.1' };

export interface WorkbenchFiles {
  readonly node: string;
  /** server-main.js: the server itself, without code-server's wrapper. */
  readonly server: string;
}

/** Installs the workbench when it is not there; safe against an interrupted install and against two at once. */
export async function installWorkbench(): Promise<WorkbenchFiles> {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch))
    throw new Error(
      `The bundled web workbench runs on Linux (x64, arm64) only; set VSCODE_EXECUTABLE to VS Code on ${process.platform}-${process.arch}.`,
    );
  const home = path.join(hosts, `workbench-${versions.codeServer}-node-${versions.node}`);
  if (!fs.existsSync(home))
    await withLock(path.join(hosts, 'workbench.lock'), async () => {
      if (!fs.existsSync(home)) await install(home);
    });
  const modules = path.join(home, 'node_modules');
  return {
    node: path.join(modules, nodePackage, 'bin', 'node'),
    server: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** Installs beside `home` and renames at the end: a folder under its final name is always whole. */
async function install(home: string): Promise<void> {
  console.log(`Installing the VS Code web workbench (code-server ${versions.codeServer}), once: 690 MB.`);
  const partial = `${home}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  fs.writeFileSync(path.join(partial, 'package.json'), '{"private":true}\n');
  // Scripts would compile native modules that the server does without.
  await npm(partial, `${nodePackage}@${versions.node}`, `code-server@${versions.codeServer}`);
  const vscode = path.join(partial, 'node_modules', 'code-server', 'lib', 'vscode');
  for (const folder of [vscode, path.join(vscode, 'extensions')])
    await npm(folder, '--omit=dev', '--omit=optional');
  fs.renameSync(partial, home);
}

async function npm(cwd: string, ...args: string[]): Promise<void> {
  const common = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run('npm', [...common, ...args], { cwd, timeoutMs: 600_000 });
  if (code !== 0)
    throw new Error(
      `npm could not install ${args.join(' ')} in ${cwd} (exit code ${code}). See its output above.`,
    );
}
