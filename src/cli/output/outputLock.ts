/**
 * One run an output: `<output>.seqlens-lock` names the process that writes it. What a killed run leaves behind is told by
 * its process, on another machine (a shared disk) by its age, since whoever holds a lock touches it now and then.
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { SeqlensError } from '../../protocol/errors';
import { processStart } from './processStart';
import { writeError } from './writeError';

interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly host: string;
  /** Of this lock alone. */
  readonly token: string;
}

const TOUCH_MS = 10_000;
const STALE_MS = 60_000;
/** A stale lock may be taken over by another run at the same instant. */
const ATTEMPTS = 3;

export class OutputLock {
  readonly #beat: NodeJS.Timeout;

  private constructor(
    private readonly output: string,
    private readonly owner: Owner,
  ) {
    this.#beat = setInterval(() => void touch(lockOf(output)), TOUCH_MS).unref();
  }

  /** Throws `io.write` when another run holds it, or nothing can be written there. */
  static async acquire(output: string): Promise<OutputLock> {
    const started = (await processStart(process.pid)) ?? '';
    const owner = { pid: process.pid, started, host: hostname(), token: randomUUID() };
    for (let attempt = 1; ; attempt++) {
      try {
        await create(lockOf(output), `${JSON.stringify(owner)}\n`);
        return new OutputLock(output, owner);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt === ATTEMPTS)
          throw writeError(output, error);
      }
      const holder = await readOwner(lockOf(output));
      if (await isHeld(holder, lockOf(output))) throw taken(output, holder);
      await rm(lockOf(output), { force: true });
    }
  }

  /** Throws `io.write` when another run has taken it over. */
  async check(): Promise<void> {
    const holder = await readOwner(lockOf(this.output));
    if (holder?.token !== this.owner.token) throw taken(this.output, holder);
  }

  async release(): Promise<void> {
    clearInterval(this.#beat);
    const holder = await readOwner(lockOf(this.output));
    if (holder?.token === this.owner.token) await rm(lockOf(this.output), { force: true });
  }
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

export const lockOf = (output: string): string => `${output}.seqlens-lock`;

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

function taken(output: string, holder: Owner | undefined): SeqlensError {
  const elsewhere = holder !== undefined && holder.host !== hostname() ? ` on ${holder.host}` : '';
  const who = holder === undefined ? '' : ` (process ${holder.pid}${elsewhere})`;
  return new SeqlensError(
    'io.write',
    `Another run${who} is writing ${output}: wait for its end, or give this run an output of its own.`,
  );
}
