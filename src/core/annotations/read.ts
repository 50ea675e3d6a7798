/** Annotation files of any of the formats, read for one record as their bytes come. */
import { SeqlensError } from '../../protocol/errors';
import { BedReader } from './bed';
import { Collector, type AnnotatedRecord } from './collector';
import { FlatFileReader } from './flatFile';
import { Gff3Reader } from './gff3';
import { TextLines } from './textLines';
import type { RecordAnnotations } from './types';

interface LineReader {
  /** The record was read, and no more of it can come. */
  readonly isDone?: boolean;
  line(text: string, number: number): void;
  end(): void;
}

export class AnnotationReader {
  private readonly collector: Collector;
  private readonly lines = new TextLines((text, number) => this.take(text, number));
  private reader: LineReader | undefined;

  /** `name` stands for the file in errors. */
  constructor(
    private readonly name: string,
    record: AnnotatedRecord,
  ) {
    this.collector = new Collector(record);
  }

  get isDone(): boolean {
    return this.reader?.isDone === true;
  }

  /** Throws input.invalid for a file that is none of the formats. */
  push(bytes: Uint8Array): void {
    this.lines.push(bytes);
  }

  /** A line that cannot be read is a finding; the others count. */
  finish(): RecordAnnotations {
    this.lines.end();
    this.reader?.end();
    return this.collector.finish();
  }

  private take(text: string, number: number): void {
    this.reader ??= this.readerFor(number === 1 ? text.replace(/^\uFEFF/, '') : text);
    this.reader?.line(text, number);
  }

  /** By the first line that says something; undefined while none has come. */
  private readerFor(text: string): LineReader | undefined {
    if (/^ID {3}\S/.test(text)) return new FlatFileReader(this.collector);
    if (/^##gff-version/.test(text)) return new Gff3Reader(this.collector);
    if (text.trim() === '' || /^(#|browser\s|track\s)/.test(text)) {
      return /^track\s/.test(text) ? new BedReader(this.collector) : undefined;
    }
    const columns = text.split('\t');
    if (columns.length === 9 && /^\d+$/.test(columns[3]!)) return new Gff3Reader(this.collector);
    if (/^\S+\s+\d+\s+\d+/.test(text)) return new BedReader(this.collector);
    throw new SeqlensError(
      'input.invalid',
      `${this.name} holds no annotations that Seqlens reads: give a UniProt flat file, GFF3 or BED.`,
    );
  }
}
