/** Runs long work in slices, so that typing in the same process never waits for it. */
import { SeqlensError } from '../protocol/errors';

const SLICE_MS = 8;

/**
 * The generator's result; undefined as soon as `isStale` says that nobody wants it any more. `onPause` gets what the
 * generator yielded last, once a slice.
 */
export async function inSlices<Y, T>(
  work: Generator<Y, T>,
  isStale: () => boolean,
  onPause?: (latest: Y) => void,
): Promise<T | undefined> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let step: IteratorResult<Y, T>;
    do {
      step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    onPause?.(step.value);
    await new Promise((resolve) => setImmediate(resolve));
    if (isStale()) return undefined;
  }
}

/** The generator's result; rejects with `cancelled` once the signal is aborted. `label` names the work. */
export async function unlessAborted<T>(
  work: Generator<unknown, T>,
  signal: AbortSignal | undefined,
  label: string,
): Promise<T> {
  const asked = { toStop: false };
  const result = await inSlices(work, () => (asked.toStop = signal?.aborted ?? false));
  if (asked.toStop) throw new SeqlensError('cancelled', `${label} was cancelled.`);
  return result as T;
}
