/** A question as a view reads it: asked again when its terms, the record or what it is made of change. */
import { useEffect, useState } from 'preact/hooks';
import type { InspectionKind, Inspections } from '../../core/inspector/inspections';
import { isCancelled } from '../../protocol/errors';
import type { Subject } from '../../protocol/inspectorValues';
import { ask } from './ask';
import { createStore, useStore } from './store';

export interface Answer<K extends InspectionKind> {
  readonly parts: readonly Inspections[K]['gives'][];
  readonly state: 'asking' | 'done' | 'failed';
  /** What went wrong, in one sentence. */
  readonly failure: string | undefined;
}

/** How often the host said that the answers to a kind have changed. */
const changes = createStore<Readonly<Partial<Record<string, number>>>>({});

export function changed(kind: string): void {
  changes.set({ ...changes.get(), [kind]: (changes.get()[kind] ?? 0) + 1 });
}

/**
 * `asked` undefined asks nothing. It is compared as JSON, so that it may be written in place. Parts of an older answer
 * stay until the first of the new one comes, unless the record is another.
 */
export function useInspection<K extends InspectionKind>(
  kind: K,
  subject: Subject,
  asked: Inspections[K]['asks'] | undefined,
): Answer<K> {
  const [answer, setAnswer] = useState<Answer<K> & { readonly of: Subject }>(() => nothing<K>(subject));
  const round = useStore(changes)[kind];
  useEffect(() => {
    if (asked === undefined) {
      setAnswer({ ...nothing<K>(subject), state: 'done' });
      return undefined;
    }
    const abort = new AbortController();
    let parts: readonly Inspections[K]['gives'][] = [];
    const show = (state: Answer<K>['state'], failure?: string): void =>
      setAnswer({ parts, state, failure, of: subject });
    setAnswer((before) =>
      before.of === subject ? { ...before, state: 'asking', failure: undefined } : nothing<K>(subject),
    );
    ask(
      kind,
      asked,
      (part) => {
        parts = [...parts, part];
        show('asking');
      },
      abort.signal,
    ).then(
      () => show('done'),
      (error: unknown) => {
        if (!isCancelled(error)) show('failed', error instanceof Error ? error.message : String(error));
      },
    );
    return () => abort.abort();
  }, [kind, subject, JSON.stringify(asked), round]);
  return answer.of === subject ? answer : nothing<K>(subject);
}

function nothing<K extends InspectionKind>(of: Subject): Answer<K> & { readonly of: Subject } {
  return { parts: [], state: 'asking', failure: undefined, of };
}
