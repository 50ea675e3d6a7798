/** A document's lines as segments: what stands before the first header, then the records. Read from a LineSource. */
import type { AlphabetRule } from './alphabetRule';
import { HEADER, COMMENT } from './letters';
import { appendText, BOM } from './lineSource';
import { PreambleBuilder, type Preamble } from './preamble';
import { FastaRecord, type ParsedRecord } from './record';
import { RecordBuilder } from './recordBuilder';
import type { LineSource } from './types';

export interface Segments {
  readonly preamble: Preamble;
  readonly records: FastaRecord[];
}

/** Does this line start a record? */
export function isHeader(line: string): boolean {
  return line.charCodeAt(bomLength(line)) === HEADER;
}

/** Reads lines [start, end). Text before their first header goes to the preamble. */
export function readSegments(source: LineSource, start: number, end: number, rule: AlphabetRule): Segments {
  const records: FastaRecord[] = [];
  const builder = new RecordBuilder();
  const before = new PreambleBuilder();
  let sink: RecordBuilder | PreambleBuilder = before;
  for (let line = start; line < end; line++) {
    const text = source.lineAt(line);
    const from = bomLength(text);
    if (text.charCodeAt(from) === HEADER) {
      if (sink === builder) records.push(toRecord(builder.finish(), rule));
      builder.start(text.slice(from + 1));
      sink = builder;
    } else if (text.charCodeAt(from) !== COMMENT) {
      sink.skip(from);
      appendText(sink, text, from);
    }
    sink.endLine();
  }
  if (sink === builder) records.push(toRecord(builder.finish(), rule));
  return { preamble: before.finish(), records };
}

export function toRecord(parsed: ParsedRecord, rule: AlphabetRule): FastaRecord {
  const { bytes, offset, length } = parsed.stored;
  const residues = bytes.subarray(offset, offset + length);
  return new FastaRecord(parsed, rule.choose(parsed.header, residues));
}

function bomLength(line: string): number {
  return line.startsWith(BOM) ? BOM.length : 0;
}
