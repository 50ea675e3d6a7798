import { DocumentRecord } from './documentRecord';
import type { RecordColumns } from './recordColumns';
import type { SequenceRecord } from './types';

/**
 * Records, weakly held, a byte each where they are a document's: of a proteome's hundred thousand a WeakSet takes 40
 * bytes each, a WeakMap of small objects 80.
 */
export class RecordSet {
  private readonly marks = new WeakMap<RecordColumns, Uint8Array>();
  private readonly others = new WeakSet<SequenceRecord>();

  has(record: SequenceRecord): boolean {
    if (!(record instanceof DocumentRecord)) return this.others.has(record);
    const { columns, slot } = record.place;
    return this.marks.get(columns)?.[slot] === 1;
  }

  add(record: SequenceRecord): void {
    if (!(record instanceof DocumentRecord)) {
      this.others.add(record);
      return;
    }
    const { columns, slot } = record.place;
    const marks = this.marks.get(columns) ?? new Uint8Array(columns.count);
    this.marks.set(columns, marks);
    marks[slot] = 1;
  }
}
