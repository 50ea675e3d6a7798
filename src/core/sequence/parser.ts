import { AlphabetRule, FileHead, follow, followsFile, type AlphabetChoice } from './alphabetRule';
import type { DocumentOptions } from './document';
import { COMMENT, CR, HEADER, Kind, KINDS, LF } from './letters';
import type { LineSink } from './lineSink';
import { PreambleBuilder, type Preamble } from './preamble';
import { FastaRecord, type ParsedRecord } from './record';
import { RecordBuilder } from './recordBuilder';
import { bytesOf } from './residueStore';
import type { SequenceRecord } from './types';

/** A record and where its file has it. */
export interface PlacedRecord {
  readonly record: SequenceRecord;
  /** 0-based place among the file's records. */
  readonly ordinal: number;
  /** 0-based line of its header. */
  readonly firstLine: number;
}

export interface ParserOptions extends DocumentOptions {
  /** UTF-8 to text, for headers. Bytes that are no UTF-8 become U+FFFD. */
  readonly decode: (bytes: Uint8Array) => string;
}

const kinds = KINDS;
const { LineEnd } = Kind;

/** Header bytes that are kept; a longer header is cut, so that a binary file cannot fill the memory. */
const MAX_HEADER = 1 << 20;
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

type PlacedFasta = PlacedRecord & { readonly record: FastaRecord };
type State = 'line-start' | 'header' | 'comment' | 'sequence';

/**
 * Parses FASTA given in chunks of bytes, cut anywhere. Holds one record at a time, and at the start of a file the
 * records that its alphabet depends on (at most 1,000, with 10,000 residues, and the record that completes them).
 */
export class FastaParser {
  private readonly rule: AlphabetRule;
  private readonly before = new PreambleBuilder();
  private readonly builder = new RecordBuilder();
  private readonly head = new FileHead();
  /** Records that wait for the head to be complete; what short records follow then. */
  private waiting: PlacedFasta[] = [];
  private choice: AlphabetChoice | undefined;
  private done: PlacedRecord[] = [];
  private sink: LineSink = this.before;
  private state: State = 'line-start';
  private afterCr = false;
  /** Bytes of the byte order mark seen at the start of this line. */
  private bom = 0;
  private headerParts: Uint8Array[] = [];
  private headerLength = 0;
  private line = 0;
  private firstLine = 0;
  private ordinal = 0;
  private finished: Preamble | undefined;

  constructor(private readonly options: ParserOptions) {
    this.rule = new AlphabetRule(options);
  }

  /** Takes the next bytes; returns the records that they completed. Keeps no reference to `chunk`. */
  push(chunk: Uint8Array): readonly PlacedRecord[] {
    let at = 0;
    while (at < chunk.length) at = this.step(chunk, at);
    return this.takeDone();
  }

  /** Ends the input; returns the records still held. */
  finish(): readonly PlacedRecord[] {
    if (this.state === 'line-start') this.startLine(-1);
    this.endLine();
    this.endRecord();
    this.finished = this.before.finish();
    this.release();
    return this.takeDone();
  }

  /** What stood before the first header; known after `finish`. */
  get preamble(): Preamble {
    if (!this.finished) throw new Error('The input has not ended');
    return this.finished;
  }

  private step(chunk: Uint8Array, at: number): number {
    const byte = chunk[at]!;
    if (this.afterCr) {
      this.afterCr = false;
      if (byte === LF) return at + 1;
    }
    switch (this.state) {
      case 'line-start':
        return this.atLineStart(byte, at);
      case 'sequence':
        return this.nextLine(chunk, this.sink.append(chunk, at, chunk.length));
      case 'header': {
        const end = lineEnd(chunk, at);
        const part = chunk.subarray(at, end);
        // What the next chunk goes on from is copied (`slice` of a node Buffer would not): the caller may reuse this one.
        this.addHeader(end < chunk.length ? part : new Uint8Array(part));
        return this.nextLine(chunk, end);
      }
      case 'comment':
        return this.nextLine(chunk, lineEnd(chunk, at));
    }
  }

  /** Decides what line it is without taking `byte`, unless that belongs to a byte order mark or is the header's `>`. */
  private atLineStart(byte: number, at: number): number {
    if (byte === BOM[this.bom]) {
      this.bom++;
      return at + 1;
    }
    this.startLine(byte);
    return this.state === 'header' ? at + 1 : at;
  }

  private startLine(byte: number): void {
    const seen = this.bom;
    const cut = seen > 0 && seen < BOM.length;
    this.bom = 0;
    if (byte === HEADER && !cut) {
      this.endRecord();
      this.firstLine = this.line;
      this.state = 'header';
    } else if (byte === COMMENT && !cut) {
      this.state = 'comment';
    } else {
      this.state = 'sequence';
      if (cut) this.sink.append(BOM, 0, seen);
      else if (seen > 0) this.sink.skip(1);
    }
  }

  private nextLine(chunk: Uint8Array, at: number): number {
    if (at === chunk.length) return at;
    this.afterCr = chunk[at] === CR;
    this.endLine();
    return at + 1;
  }

  private endLine(): void {
    if (this.state === 'header') this.endHeader();
    this.sink.endLine();
    this.line++;
    this.state = 'line-start';
  }

  private addHeader(part: Uint8Array): void {
    const kept = part.subarray(0, MAX_HEADER - this.headerLength);
    this.headerParts.push(kept);
    this.headerLength += kept.length;
  }

  private endHeader(): void {
    const [first] = this.headerParts;
    const whole =
      first && this.headerParts.length === 1 ? first : concat(this.headerParts, this.headerLength);
    this.builder.start(this.options.decode(whole));
    this.sink = this.builder;
    this.headerParts = [];
    this.headerLength = 0;
  }

  private endRecord(): void {
    if (this.sink !== this.builder) return;
    const record = toRecord(this.builder.finish(), this.rule);
    const placed = { record, ordinal: this.ordinal++, firstLine: this.firstLine };
    if (this.choice) {
      this.done.push(resolved(placed, this.choice));
      return;
    }
    this.waiting.push(placed);
    this.head.add(record.length, record.alphabet);
    if (this.head.complete) this.release();
  }

  private release(): void {
    const choice = follow(this.head.majority);
    this.choice = choice;
    for (const placed of this.waiting) this.done.push(resolved(placed, choice));
    this.waiting = [];
  }

  private takeDone(): readonly PlacedRecord[] {
    const { done } = this;
    if (done.length > 0) this.done = [];
    return done;
  }
}

function resolved(placed: PlacedFasta, choice: AlphabetChoice): PlacedRecord {
  return followsFile(placed.record) ? { ...placed, record: placed.record.withAlphabet(choice) } : placed;
}

function toRecord(parsed: ParsedRecord, rule: AlphabetRule): FastaRecord {
  return new FastaRecord(parsed, rule.choose(parsed.header, bytesOf(parsed.stored)));
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && kinds[bytes[at]!] !== LineEnd) at++;
  return at;
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
