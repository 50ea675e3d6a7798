/** The host suite in desktop VS Code. */
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { hosts } from '../lib/paths';
import { run } from '../lib/process';
import type { HostRun } from './hostRun';

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

/** Started here and not by test-electron's runner, which has no time-out. */
export async function runInDesktop(host: HostRun, executable: string): Promise<void> {
  const args = [
    host.folder,
    `--extensionDevelopmentPath=${host.extension}`,
    `--extensionTestsPath=${host.tests}`,
    `--user-data-dir=${host.userData}`,
    ...[
      '--no-sandbox',
      '--disable-gpu',
      '--disable-gpu-sandbox',
      '--disable-updates',
      '--disable-extensions',
    ],
    ...['--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
  ];
  const env = { ...process.env, ...host.environment };
  const { timedOut } = await run(executable, args, { env, timeoutMs: host.timeoutMs });
  if (timedOut)
    throw new Error(`VS Code did not end its tests in ${host.timeoutMs / 1000} s and was stopped.`);
}
