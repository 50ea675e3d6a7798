/** The browser that shows the web workbench: a Chromium that is there, or Debian's. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Path of a Chromium. CHROME_PATH wins; else the PATH; else apt-get installs one when this is Debian and root. */
export function findChromium(): string {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== '') {
    if (fs.existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist. Correct it, or unset it.`);
  }
  const found = onPath(names) ?? (aptInstall() ? onPath(names) : undefined);
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium found. Install one (Debian, Ubuntu: `sudo apt-get install chromium`), or set CHROME_PATH to its executable.',
  );
}

/** The first of these commands that is on the PATH. */
export function onPath(commands: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  for (const command of commands)
    for (const folder of folders)
      for (const ending of endings) {
        const file = path.join(folder, command + ending);
        if (fs.existsSync(file)) return file;
      }
  return undefined;
}

function aptInstall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath(['apt-get']) === undefined)
    return false;
  console.log('Installing chromium with apt-get, once.');
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    }).status === 0;
  const install = [
    '-qq',
    '-y',
    '-o',
    'DPkg::Lock::Timeout=300',
    'install',
    '--no-install-recommends',
    'chromium',
  ];
  return apt(...install) || (apt('-qq', 'update') && apt(...install));
}
