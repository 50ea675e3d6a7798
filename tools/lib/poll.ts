/** Waiting for a state: a fixed sleep is either too short on a cold machine or too long on a warm one. */
import { setTimeout as delay } from 'node:timers/promises';

export interface PollOptions {
  /** Milliseconds until the wait fails. */
  readonly timeout?: number;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

/**
 * Looks until `look` gives something other than undefined, null or false; throws with `what` when time is up.
 * An exception in `look` counts as "not yet" and is the cause of the final error.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  { timeout = 20_000, interval = 50 }: PollOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const end = Date.now() + timeout;
  let cause: unknown;
  for (;;) {
    try {
      const value = await look();
      if (value !== undefined && value !== null && value !== false)
        return value as NonNullable<Exclude<T, false>>;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (Date.now() >= end) {
      const last = cause instanceof Error ? `; the last look failed: ${cause.message}` : '';
      throw new Error(`Waited ${timeout} ms in vain for ${what}${last}`, { cause });
    }
    await delay(interval);
  }
}
