/** The copies of one record as analyses ask for them: whatever is significant. */
import type { CopiesOfRecord } from '../../core/repeats/found';
import { DEFAULT_EVALUE } from '../../core/repeats/exact/findExact';
import type { SearchedRecord } from '../../core/repeats/exact/sameRecords';
import type { CopyFinder } from './copyFinder';

/** Rejects with a SeqlensError, as `CopyFinder.find` does. */
export type CopySearch = (record: SearchedRecord, signal?: AbortSignal) => Promise<CopiesOfRecord>;

/** Copies of a record that are kept. */
export const MOST_COPIES = 1000;
export const SEARCH = {
  kinds: ['direct', 'inverted'],
  evalue: DEFAULT_EVALUE,
  limit: MOST_COPIES,
} as const;

export function copySearch(finder: CopyFinder): CopySearch {
  return (record, signal) =>
    finder.find({ kind: 'record', record, options: SEARCH, exact: false }, { ...(signal && { signal }) });
}
