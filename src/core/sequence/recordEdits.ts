import { FileHead, follow, followsFile, type AlphabetChoice } from './alphabetRule';
import { recordsOf, type DocumentRecord } from './documentRecord';
import { ColumnsBuilder, type RecordReader } from './recordColumns';

/** Old records [start, start + removed) give way to `inserted`. */
export interface RecordEdit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: readonly DocumentRecord[];
}

/** Applies edits given in old indices, ascending, not overlapping. */
export function applyEdits(
  records: readonly DocumentRecord[],
  edits: readonly RecordEdit[],
): DocumentRecord[] {
  const parts: (readonly DocumentRecord[])[] = [];
  let kept = 0;
  for (const { start, removed, inserted } of edits) {
    parts.push(records.slice(kept, start), inserted);
    kept = start + removed;
  }
  return ([] as DocumentRecord[]).concat(...parts, records.slice(kept));
}

/** What short records follow, given all of the file's records. */
export function fileChoice(records: readonly DocumentRecord[]): AlphabetChoice {
  const head = new FileHead();
  for (const record of records) {
    if (head.complete) break;
    head.add(record.length, followsFile(record) ? record.guess : record.alphabet);
  }
  return follow(head.majority);
}

/** Gives new records that follow the file its alphabet. */
export function resolve(records: readonly DocumentRecord[], choice: AlphabetChoice): void {
  for (const record of records) if (followsFile(record)) record.choose(choice);
}

/** The edits that a changed file alphabet makes to the records that `edits` leaves alone, merged into them. */
export function withFollowers(
  records: readonly DocumentRecord[],
  edits: readonly RecordEdit[],
  choice: AlphabetChoice,
  reader: RecordReader,
): RecordEdit[] {
  const indices = followersOutside(records, edits);
  const copies = new ColumnsBuilder();
  for (const index of indices) {
    const { columns, slot } = records[index]!.place;
    copies.addCopy(columns, slot, choice);
  }
  const inserted = recordsOf(copies.finish(reader));
  const followers = indices.map((start, i) => ({ start, removed: 1, inserted: [inserted[i]!] }));
  return [...edits, ...followers].sort((a, b) => a.start - b.start);
}

function followersOutside(records: readonly DocumentRecord[], edits: readonly RecordEdit[]): number[] {
  const indices: number[] = [];
  let next = 0;
  const collect = (end: number): void => {
    for (; next < end; next++) if (followsFile(records[next]!)) indices.push(next);
  };
  for (const { start, removed } of edits) {
    collect(start);
    next = start + removed;
  }
  collect(records.length);
  return indices;
}
