/**
 * One installer at a time: a folder that holds a file named by its holder's process id.
 * A folder can be renamed onto an empty one and onto no other, so that taking is atomic, and so is taking over:
 * whoever finds a dead holder removes just that holder's file, and then competes like everybody else.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from './poll';
import { isAlive } from './process';

/** Waits for the lock, works, and lets go. POSIX only: Windows renames onto no folder at all. */
export async function withLock<T>(lock: string, work: () => Promise<T>, timeout = 900_000): Promise<T> {
  await until(`the lock ${lock}`, () => take(lock), { timeout, interval: 100 });
  try {
    return await work();
  } finally {
    fs.rmSync(path.join(lock, String(process.pid)));
  }
}

function take(lock: string): boolean {
  const mine = `${lock}.${process.pid}`;
  fs.mkdirSync(mine, { recursive: true });
  fs.writeFileSync(path.join(mine, String(process.pid)), '');
  try {
    fs.renameSync(mine, lock);
    return true;
  } catch {
    fs.rmSync(mine, { recursive: true });
    for (const holder of fs.readdirSync(lock))
      if (!isAlive(Number(holder))) fs.rmSync(path.join(lock, holder), { force: true });
    return false;
  }
}
