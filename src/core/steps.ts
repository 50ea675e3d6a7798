/** Long work as a generator: it yields now and then, so that whoever runs it can let other work in, or stop it. */

/** Runs to the end at once. */
export function complete<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
