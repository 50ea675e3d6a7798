/** A document's lines as segments: what stands before the first header, then the records. Read from a LineSource. */
import type { AlphabetRule } from './alphabetRule';
import { HEADER, COMMENT } from './letters';
import type { LineSink } from './lineSink';
import { appendText, BOM } from './lineSource';
import { PreambleBuilder, type Preamble } from './preamble';
import type { ParsedRecord } from './record';
import { RecordBuilder } from './recordBuilder';
import { ColumnsBuilder } from './recordColumns';
import { bytesOf } from './residueStore';
import type { LineSource } from './types';

export interface Segments {
  readonly preamble: Preamble;
  readonly records: ColumnsBuilder;
}

/** Does this line start a record? */
export function isHeader(line: string): boolean {
  return line.charCodeAt(bomLength(line)) === HEADER;
}

/** What a header line says, without its `>`. */
export function headerOf(line: string): string {
  return line.slice(bomLength(line) + 1).trim();
}

/** Reads lines [start, end). Text before their first header goes to the preamble. */
export function readSegments(source: LineSource, start: number, end: number, rule: AlphabetRule): Segments {
  const records = new ColumnsBuilder();
  const builder = new RecordBuilder();
  const before = new PreambleBuilder();
  let sink: RecordBuilder | PreambleBuilder = before;
  const close = (): void => {
    if (sink !== builder) return;
    const parsed = builder.finish();
    const residues = bytesOf(parsed.stored);
    records.add(parsed, residues, rule.choose(parsed.header, residues));
  };
  for (let line = start; line < end; line++) {
    const text = source.lineAt(line);
    if (isHeader(text)) {
      close();
      builder.start(headerOf(text));
      sink = builder;
      builder.endLine();
    } else {
      addLine(sink, text);
    }
  }
  close();
  return { preamble: before.finish(), records };
}

/** Reads one record, whose header stands on line `start`, with a builder that has read others. */
export function readRecord(
  builder: RecordBuilder,
  source: LineSource,
  start: number,
  lineCount: number,
): ParsedRecord {
  builder.start(headerOf(source.lineAt(start)));
  builder.endLine();
  for (let line = start + 1; line < start + lineCount; line++) addLine(builder, source.lineAt(line));
  return builder.finish();
}

function addLine(sink: LineSink, text: string): void {
  const from = bomLength(text);
  if (text.charCodeAt(from) !== COMMENT) {
    sink.skip(from);
    appendText(sink, text, from);
  }
  sink.endLine();
}

function bomLength(line: string): number {
  return line.startsWith(BOM) ? BOM.length : 0;
}
