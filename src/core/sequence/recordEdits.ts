import { follow, followsFile, fileMajority, type AlphabetChoice } from './alphabetRule';
import type { FastaRecord } from './record';

/** Old records [start, start + removed) give way to `inserted`. */
export interface RecordEdit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: readonly FastaRecord[];
}

/** Applies edits given in old indices, ascending, not overlapping. */
export function applyEdits(records: readonly FastaRecord[], edits: readonly RecordEdit[]): FastaRecord[] {
  const parts: (readonly FastaRecord[])[] = [];
  let kept = 0;
  for (const { start, removed, inserted } of edits) {
    parts.push(records.slice(kept, start), inserted);
    kept = start + removed;
  }
  return ([] as FastaRecord[]).concat(...parts, records.slice(kept));
}

/** What short records follow, given all of the file's records. */
export function fileChoice(records: readonly FastaRecord[]): AlphabetChoice {
  return follow(fileMajority(records));
}

/** Gives the records that follow the file its alphabet. */
export function resolve(records: readonly FastaRecord[], choice: AlphabetChoice): FastaRecord[] {
  return records.map((record) => (followsFile(record) ? record.withAlphabet(choice) : record));
}

/** The edits that a changed file alphabet makes to the records that `edits` leaves alone, merged into them. */
export function withFollowers(
  records: readonly FastaRecord[],
  edits: readonly RecordEdit[],
  choice: AlphabetChoice,
): RecordEdit[] {
  const all: RecordEdit[] = [];
  let next = 0;
  const followUntil = (end: number): void => {
    for (; next < end; next++) {
      const record = records[next]!;
      const changed = followsFile(record) ? record.withAlphabet(choice) : record;
      if (changed !== record) all.push({ start: next, removed: 1, inserted: [changed] });
    }
  };
  for (const edit of edits) {
    followUntil(edit.start);
    all.push(edit);
    next = edit.start + edit.removed;
  }
  followUntil(records.length);
  return all;
}
