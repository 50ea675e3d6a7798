/** The host suite in desktop VS Code, by its own runner. */
import * as path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { hosts } from '../lib/paths';
import type { HostRun } from './host';

/**
 * An executable: SEQLENS_VSCODE, or a download. undefined where neither is to be had and the web workbench serves:
 * on Linux without a display, or behind a closed network. Elsewhere a failed download is a failed suite.
 */
export async function desktopVSCode(): Promise<string | undefined> {
  const named = process.env.SEQLENS_VSCODE;
  if (named === 'web') return undefined;
  if (named !== undefined && named !== '') return named;
  const linux = process.platform === 'linux';
  if (linux && process.env.DISPLAY === undefined) return undefined;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: hosts, timeout: 15_000 });
  } catch (error) {
    if (!linux) throw error;
    console.log(`VS Code could not be downloaded (${String(error)}); the web workbench runs the suite.`);
    return undefined;
  }
}

export async function runInDesktop(host: HostRun, vscodeExecutablePath: string): Promise<void> {
  // A socket's path in the user data folder is bounded to about 100 characters: keep that folder near the root.
  const userData = path.join(host.folder, '..', path.basename(host.folder) + '-ud');
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: host.extension,
    extensionTestsPath: host.tests,
    extensionTestsEnv: host.environment,
    launchArgs: [
      host.folder,
      `--user-data-dir=${userData}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
      '--disable-gpu',
    ],
  });
}
