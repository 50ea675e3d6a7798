/** One installer at a time: a folder as a lock, which names its holder so that a dead one's lock is taken over. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { until } from './poll';
import { isAlive } from './process';

export async function withLock<T>(lock: string, work: () => Promise<T>, timeout = 900_000): Promise<T> {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  await until(`the lock ${lock}`, () => tryLock(lock), { timeout, interval: 250 });
  try {
    return await work();
  } finally {
    fs.rmSync(lock, { recursive: true, force: true });
  }
}

function tryLock(lock: string): boolean {
  try {
    // Made elsewhere and renamed, so that a lock never exists without its holder's name.
    const mine = `${lock}.${process.pid}`;
    fs.mkdirSync(mine, { recursive: true });
    fs.writeFileSync(path.join(mine, 'pid'), String(process.pid));
    try {
      fs.renameSync(mine, lock); // Fails on a folder that is not empty.
      return true;
    } catch {
      fs.rmSync(mine, { recursive: true, force: true });
    }
    const holder = Number(fs.readFileSync(path.join(lock, 'pid'), 'utf8'));
    if (!isAlive(holder)) fs.rmSync(lock, { recursive: true, force: true });
  } catch {
    // The holder let go between two lines here: the next look decides.
  }
  return false;
}
