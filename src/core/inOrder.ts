/** Bounded work ahead of a reader that wants the results in the order of the input. */

export interface Ahead {
  /** Items in work at once, at most. */
  readonly items: number;
  /** Sum of their weights, at most; one item alone may weigh more. */
  readonly weight: number;
}

/**
 * Runs `work` on items as they arrive and yields the results in the items' order, as soon as they are there. The first
 * failure, of the source or of the work, ends it; what is then still running is the caller's to stop.
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  ahead: Ahead,
  weigh: (item: T) => number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const items = source[Symbol.asyncIterator]();
  const running: { readonly result: Promise<R>; readonly weight: number }[] = [];
  let weight = 0;
  const hasRoom = (): boolean =>
    running.length < ahead.items && (weight < ahead.weight || running.length === 0);
  let next: Promise<IteratorResult<T>> | 'none' | 'ended' = 'none';
  try {
    for (;;) {
      if (next === 'none' && hasRoom()) next = quiet(items.next());
      const first = running[0]?.result;
      if (next === 'ended' && first === undefined) return;
      const item = typeof next === 'string' ? undefined : next.then(asItem);
      const arrived = await Promise.race([item, first?.then(asResult)].filter(isPresent));
      if (arrived.kind === 'result') {
        weight -= running.shift()!.weight;
        yield arrived.value;
      } else if (arrived.value.done === true) {
        next = 'ended';
      } else {
        next = 'none';
        const { value } = arrived.value;
        weight += weigh(value);
        running.push({ result: quiet(work(value)), weight: weigh(value) });
      }
    }
  } finally {
    const closed = quiet(Promise.resolve(items.return?.()));
    // A source that is still waited for cannot be closed before it gives something.
    if (typeof next === 'string') await closed;
  }
}

const asItem = <T>(value: IteratorResult<T>) => ({ kind: 'item', value }) as const;
const asResult = <R>(value: R) => ({ kind: 'result', value }) as const;
const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

/** A rejection that nobody has come to yet is not an unhandled one. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
