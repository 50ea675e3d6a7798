import { SeqlensError } from '../../protocol/errors';
import type { ParsedRecord } from './record';
import { RecordBuilder } from './recordBuilder';
import type { RecordReader, StandingRecord } from './recordColumns';
import { headerOf, readRecord } from './segments';
import type { LineSource } from './types';

/** Bytes of records that stay at hand, about; a larger record stays as long as the collector leaves it. */
const AT_HAND = 1 << 18;
/** What a record takes beside its residues, about. */
const OVERHEAD = 300;

/** Reads records of a document again; those read last are at hand, a screenful of them at least. */
export class DocumentReader implements RecordReader {
  private readonly recent = new Map<StandingRecord, ParsedRecord>();
  private bytes = 0;
  /** One for all: records that are at hand share its memory, and the oldest are let go of first. */
  private readonly builder = new RecordBuilder();
  private readonly large = new WeakMap<StandingRecord, WeakRef<ParsedRecord>>();

  /** `source` holds the text as it now stands. */
  constructor(public source: LineSource) {}

  header(record: StandingRecord): string {
    if (record.isGone) return this.recent.get(record)?.header ?? '';
    return headerOf(this.source.lineAt(record.firstLine));
  }

  parsed(record: StandingRecord): ParsedRecord {
    const known = this.recent.get(record) ?? this.large.get(record)?.deref();
    if (known) return known;
    if (record.isGone)
      throw new SeqlensError('input.changed', 'The record was edited in the meantime: ask again.');
    // A large record leaves scratch memory of its size behind.
    const builder = record.length > AT_HAND ? new RecordBuilder() : this.builder;
    const parsed = readRecord(builder, this.source, record.firstLine, record.lineCount);
    this.keep(record, parsed);
    return parsed;
  }

  private keep(record: StandingRecord, parsed: ParsedRecord): void {
    if (record.length > AT_HAND) {
      this.large.set(record, new WeakRef(parsed));
      return;
    }
    this.recent.set(record, parsed);
    this.bytes += record.length + OVERHEAD;
    for (const oldest of this.recent.keys()) {
      if (this.bytes <= AT_HAND) break;
      this.recent.delete(oldest);
      this.bytes -= oldest.length + OVERHEAD;
    }
  }
}
