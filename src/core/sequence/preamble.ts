import { FaultList } from './faultList';
import { columnsOf, Kind, KINDS } from './letters';
import type { LineSink } from './lineSink';
import type { Fault } from './types';

/** What stands before the first header: no record's, and only comments and blank lines are in order there. */
export interface Preamble {
  readonly lineCount: number;
  /** One a line of text, relative to the document; at most MAX_FAULTS. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}

export class PreambleBuilder implements LineSink {
  private readonly faults = new FaultList();
  private line = 0;
  private column = 0;
  /** Columns from the first to behind the last character that is not white space. */
  private textStart = -1;
  private textEnd = 0;

  append(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      const kind = KINDS[byte];
      if (kind === Kind.LineEnd) break;
      const columns = columnsOf(byte);
      if (kind !== Kind.Space) {
        if (this.textStart < 0) this.textStart = this.column;
        this.textEnd = this.column + columns;
      }
      this.column += columns;
    }
    return at;
  }

  skip(columns: number): void {
    this.column += columns;
  }

  endLine(): void {
    if (this.textStart >= 0)
      this.faults.add('text-before-header', this.line, this.textStart, this.textEnd - this.textStart);
    this.line++;
    this.column = 0;
    this.textStart = -1;
  }

  finish(): Preamble {
    return { lineCount: this.line, ...this.faults.take() };
  }
}
