/**
 * A lock file that names the process which holds it. What a killed one leaves behind is told by its process, on another
 * machine (a shared disk) by its age, since whoever holds a lock touches it now and then.
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { SeqlensError } from '../../protocol/errors';
import { processStart } from './processStart';

interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  /** Of this lock alone. */
  readonly token: string;
}

/** What to tell when somebody else holds it: ` (process 17 on another-host)`, or '' where that is not known. */
export type Taken = (holder: string) => SeqlensError;

const TOUCH_MS = 10_000;
const STALE_MS = 60_000;
/** A stale lock may be taken over by another process at the same instant. */
const ATTEMPTS = 3;

export class FileLock {
  readonly #beat: NodeJS.Timeout;

  private constructor(
    private readonly path: string,
    private readonly owner: Owner,
    private readonly taken: Taken,
  ) {
    this.#beat = setInterval(() => void touch(path), TOUCH_MS).unref();
  }

  /** Rejects with `taken`, or with the system's error when nothing can be written there. */
  static async acquire(path: string, taken: Taken): Promise<FileLock> {
    const started = (await processStart(process.pid)) ?? '';
    const owner = { pid: process.pid, started, host: hostname(), token: randomUUID() };
    for (let attempt = 1; ; attempt++) {
      try {
        await create(path, `${JSON.stringify(owner)}\n`);
        return new FileLock(path, owner, taken);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === ATTEMPTS) throw error;
      }
      const holder = await readOwner(path);
      if (await isHeld(holder, path)) throw taken(describe(holder));
      await rm(path, { force: true });
    }
  }

  /** Rejects with `taken` when another process has taken it over. */
  async check(): Promise<void> {
    const holder = await readOwner(this.path);
    if (holder?.token !== this.owner.token) throw this.taken(describe(holder));
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    const holder = await readOwner(this.path);
    if (holder?.token === this.owner.token) await rm(this.path, { force: true });
  }
}

async function isHeld(holder: Owner | undefined, lock: string): Promise<boolean> {
  if (holder?.host === hostname()) return (await processStart(holder.pid)) === holder.started;
  const found = await stat(lock).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < STALE_MS;
}

/** undefined where there is none, or one that is not complete yet. */
async function readOwner(lock: string): Promise<Owner | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    const { pid, started, host, token } = owner ?? {};
    if (typeof pid !== 'number' || typeof started !== 'string') return undefined;
    return typeof host === 'string' && typeof token === 'string' ? { pid, started, host, token } : undefined;
  } catch {
    return undefined;
  }
}

async function touch(lock: string): Promise<void> {
  const now = new Date();
  await utimes(lock, now, now).catch(() => undefined); // gone: check() tells
}

function describe(holder: Owner | undefined): string {
  if (holder === undefined) return '';
  return ` (process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`})`;
}

/** A lock that could not be written whole (a full disk) is none, and does not stay. */
async function create(lock: string, text: string): Promise<void> {
  const file = await open(lock, 'wx');
  try {
    await file.writeFile(text);
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
