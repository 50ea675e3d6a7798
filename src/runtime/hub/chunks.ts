/** A response's bytes as they come, with an end for a connection that has died without a word. */
import { cancelled } from '../client/abort';
import { broken, HubError, silent } from './hubError';
import type { HubAnswer } from './request';

/** Rejects with 'hub.interrupted' where it breaks, 'hub.timeout' after `silence` milliseconds, or `cancelled`. */
export async function* chunksOf(
  { response, host }: HubAnswer,
  what: string,
  silence: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  if (!response.body) return;
  const reader = response.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read(), silence, () => silent(host, what, silence));
      if (done) return;
      yield value;
    }
  } catch (error) {
    if (signal?.aborted) throw cancelled(what);
    throw error instanceof HubError ? error : broken(host, what, error);
  } finally {
    // Whoever stopped reading wants no more of it.
    await reader.cancel().catch(() => undefined);
  }
}

async function inTime<T>(promise: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds);
  });
  try {
    return await Promise.race([promise, expired]);
  } finally {
    clearTimeout(timer);
  }
}
