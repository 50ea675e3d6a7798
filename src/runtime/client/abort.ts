/** Cancelling a wait: the work behind it may go on for others. */
import { SeqlensError } from '../../protocol/errors';

export const cancelled = (label: string): SeqlensError =>
  new SeqlensError('cancelled', `${label} was cancelled.`);

/** Settles as the promise does, or rejects with `cancelled` as soon as the signal is aborted. */
export function abortable<T>(
  promise: Promise<T>,
  signal: AbortSignal | undefined,
  label: string,
): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(cancelled(label));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
