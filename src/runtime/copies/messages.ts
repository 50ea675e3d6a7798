/** What goes between a program and its thread that searches for copies. All values survive structured clone. */
import type { SearchedRecord } from '../../core/repeats/exact/sameRecords';
import type { ExactOptions } from '../../core/repeats/exact/findExact';
import type { CopyOptions } from '../../core/repeats/findCopies';
import type { CopiesOfRecord } from '../../core/repeats/found';
import type { PlainError } from '../../protocol/errors';

/** In one record, or between the records of a file. */
export type CopyJob =
  | {
      readonly kind: 'record';
      readonly record: SearchedRecord;
      readonly options: CopyOptions;
      /** Without alignments and without regard to low complexity. */
      readonly exact: boolean;
    }
  | { readonly kind: 'between'; readonly records: readonly SearchedRecord[]; readonly options: ExactOptions };

export interface JobMessage {
  readonly id: number;
  readonly job: CopyJob;
  /** One Int32: the search ends soon after it is no longer 0. */
  readonly cancel: SharedArrayBuffer;
}

export type Reply =
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: 'done'; readonly result: CopiesOfRecord }
  | { readonly id: number; readonly kind: 'failed'; readonly error: PlainError };
