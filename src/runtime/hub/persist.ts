/** Tries again what may succeed a little later: broken connections, a busy or failing hub. */
import { setTimeout as wait } from 'node:timers/promises';
import { cancelled } from '../client/abort';
import type { Patience } from './access';
import { HubError } from './hubError';

export interface AttemptEvents {
  /** The hub has answered. */
  readonly reached: () => void;
  /** Something has come that a further attempt need not fetch again. */
  readonly gained: () => void;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or has failed once more than there are waits with nothing gained
 * between. A host that was never reached is told at once.
 */
export async function persist<T>(
  patience: Patience,
  what: string,
  signal: AbortSignal | undefined,
  attempt: (events: AttemptEvents) => Promise<T>,
): Promise<T> {
  let failures = 0;
  const met = { reached: false };
  for (;;) {
    try {
      return await attempt({ reached: () => (met.reached = true), gained: () => (failures = 0) });
    } catch (error) {
      if (!(error instanceof HubError) || !error.transient) throw error;
      if (error.code === 'hub.offline' && !met.reached) throw error;
      const pause = Math.max(patience.backoff[failures++] ?? Infinity, error.retryAfter ?? 0);
      if (pause === Infinity || pause > Math.max(patience.longestWait, ...patience.backoff)) throw error;
      await wait(pause, undefined, signal && { signal }).catch(() => {
        throw cancelled(what);
      });
    }
  }
}
