/**
 * `npm start [-- --web] [--once]`: Seqlens on examples/ in your VS Code, or in the web workbench where there is none.
 * --once: stops as soon as it has come up.
 */
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { hosts, inRoot, out } from './lib/paths';
import { until } from './lib/poll';
import { run } from './lib/process';
import { packExtension } from './package';
import { onPath } from './lib/debian';
import { startServer } from './workbench/server';

const examples = inRoot('examples');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { web: { type: 'boolean' }, once: { type: 'boolean' } } });
  const executable = values.web ? undefined : await desktop();
  if (executable !== undefined && (await openDesktop(executable))) return;
  await openWorkbench(values.once ?? false);
}

/** The user's own VS Code; where the web workbench does not run, a downloaded one. */
async function desktop(): Promise<string | undefined> {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named !== undefined && named !== '') return named;
  const found = onPath(['code', 'code-insiders', 'codium']);
  if (found !== undefined || process.platform === 'linux') return found;
  return downloadAndUnzipVSCode({ cachePath: hosts });
}

async function openDesktop(executable: string): Promise<boolean> {
  console.log(`Opening ${examples} in ${executable}.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${inRoot()}`, examples];
  // A .cmd file needs a shell. The window stays when this command ends: no process group of ours.
  const shell = process.platform === 'win32' && executable.endsWith('.cmd');
  const { code } = await run(executable, args, { timeoutMs: 60_000, shell });
  if (code === 0) return true;
  console.log(`${executable} ended with code ${code}; trying the web workbench.`);
  return false;
}

/** The packed extension, installed as a user would: a page takes none from a folder outside of tests. */
async function openWorkbench(once: boolean): Promise<void> {
  const vsix = path.join(out, 'package', 'start.vsix');
  console.log('Building and packing Seqlens for the web workbench: about half a minute.');
  await packExtension(`${process.platform}-${process.arch}`, vsix);
  const server = await startServer({ install: [vsix] });
  const address = `${server.url}/?folder=${encodeURIComponent(examples)}`;
  await until('the workbench to answer', async () => (await fetch(address)).ok);
  console.log(`\nSeqlens is running: ${address}\nCtrl-C stops it.`);
  if (!once) await new Promise<never>(() => setInterval(() => undefined, 60_000));
  await server.stop();
}

void main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
