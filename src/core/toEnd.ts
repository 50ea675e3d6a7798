/** Runs work that is written a slice at a time at once: for callers with nothing else to do meanwhile. */
export function toEnd<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
