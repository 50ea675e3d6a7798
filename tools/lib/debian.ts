/** Programs that come as Debian packages. */
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';

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

/** Installs a package where this is Debian and root. Returns whether it did. */
export function installPackage(name: string): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || onPath(['apt-get']) === undefined)
    return false;
  console.log(`Installing ${name} with apt-get, once.`);
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    }).status === 0;
  const install = [
    ...['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300'],
    ...['install', '--no-install-recommends', name],
  ];
  return apt(...install) || (apt('-qq', 'update') && apt(...install));
}

/** Path of a command; installs its package where that can be. Throws with what to install. */
export function requireCommand(command: string, packageName: string): string {
  const found = onPath([command]) ?? (installPackage(packageName) ? onPath([command]) : undefined);
  if (found !== undefined) return found;
  throw new Error(
    `${command} is not on the PATH. Install it (Debian, Ubuntu: \`sudo apt-get install ${packageName}\`).`,
  );
}
