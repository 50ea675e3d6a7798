/** Child processes that leave nothing behind: each leads its own group, and is stopped with all its descendants. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const posix = process.platform !== 'win32';
const live = new Set<ChildProcess>();

/** Starts a command as the leader of a new process group; it dies with this process. */
export function start(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: posix });
  live.add(child);
  child.once('exit', () => live.delete(child));
  return child;
}

/** Ends a process, its group and its descendants in other groups: first politely, then by force. */
export async function stop(child: ChildProcess, graceMs = 3000): Promise<void> {
  if (child.pid === undefined) return;
  const family = descendants(child.pid);
  signal(child.pid, family, 'SIGTERM');
  const end = Date.now() + graceMs;
  while (Date.now() < end && (isAlive(-child.pid) || family.some(isAlive))) await delay(50);
  signal(child.pid, family, 'SIGKILL');
}

export interface Ended {
  readonly code: number | null;
  readonly timedOut: boolean;
}

/** Runs a command to its end, or stops its whole family after `timeoutMs`. Rejects only when it cannot start. */
export async function run(
  command: string,
  args: readonly string[],
  { timeoutMs, ...options }: SpawnOptions & { readonly timeoutMs: number },
): Promise<Ended> {
  const child = start(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void stop(child);
  }, timeoutMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    return { code, timedOut };
  } finally {
    clearTimeout(timer);
    await stop(child); // What the command left running in its group.
  }
}

/** Process ids below `pid`, from /proc. Elsewhere than on Linux the group, or taskkill, has to do. */
export function descendants(pid: number): number[] {
  if (process.platform !== 'linux') return [];
  const children = new Map<number, number[]>();
  for (const name of fs.readdirSync('/proc')) {
    const id = Number(name);
    const parent = Number.isInteger(id) ? parentOf(id) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  const found: number[] = [];
  const visit = (id: number): void => {
    for (const child of children.get(id) ?? []) {
      found.push(child);
      visit(child);
    }
  };
  visit(pid);
  return found;
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets, and may hold spaces and brackets itself.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // It ended meanwhile.
  }
}

/** Whether a process (or, negative, any of a group) exists and is not a zombie that nobody reaps. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (pid < 0 || process.platform !== 'linux') return true;
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

function signal(pid: number, family: readonly number[], name: NodeJS.Signals): void {
  if (!posix) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  for (const target of [-pid, ...family]) {
    try {
      process.kill(target, name);
    } catch {
      // Gone already.
    }
  }
}

function killAll(): void {
  for (const child of live) if (child.pid !== undefined) signal(child.pid, descendants(child.pid), 'SIGKILL');
}

process.once('exit', killAll);
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(name, () => process.exit(code));
