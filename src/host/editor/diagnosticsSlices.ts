/** Runs long work in slices, so that typing in the same process never waits for it. */

const SLICE_MS = 8;

/** The generator's result; undefined as soon as `isStale` says that nobody wants it any more. */
export async function inSlices<T>(work: Generator<void, T>, isStale: () => boolean): Promise<T | undefined> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
    if (isStale()) return undefined;
  }
}
