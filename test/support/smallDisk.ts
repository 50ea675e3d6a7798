/** Real disks without room, on a machine where a test may not fill any. Not for Windows. */
import { spawnSync } from 'node:child_process';

export interface SmallDisk {
  readonly name: string;
  /** Why a write there fails, in the words that a user gets. */
  readonly reason: RegExp;
  /** `command` with `folder` on that disk. */
  readonly wrap: (folder: string, command: readonly string[]) => readonly [string, ...string[]];
}

/** setrlimit(2), which any process may call: no file above 8 KiB, while shorter ones find room. */
const LIMITED: SmallDisk = {
  name: 'a limit on the size of files',
  reason: /a file may not be that large there/,
  wrap: (_, command) => ['bash', '-c', 'ulimit -f 8; exec "$@"', 'bash', ...command],
};

const MOUNT = 'mount -t tmpfs -o size=32k tmpfs "$0"';
/** A mount that only the command sees: with user namespaces everybody may, else root. */
const MOUNTERS = [['unshare', '-rm'] as const, ['sudo', '-n', 'unshare', '-m'] as const];

/** The full file system as well, where it may be mounted: containers often forbid it. */
export function smallDisks(): readonly SmallDisk[] {
  const mounter = MOUNTERS.find(
    ([command, ...args]) => spawnSync(command, [...args, 'sh', '-c', MOUNT, '/mnt']).status === 0,
  );
  if (!mounter) return [LIMITED];
  const mounted: SmallDisk = {
    name: 'a full file system',
    reason: /the disk is full/,
    wrap: (folder, command) => [...mounter, 'sh', '-c', `${MOUNT} && exec "$@"`, folder, ...command],
  };
  return [LIMITED, mounted];
}
