/** Which residues a command acts on: those selected, or the whole record that the cursor is in. */
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn } from '../../core/sequence/types';

/** Residues [start, end) of a record. */
export interface ResidueSpan {
  readonly record: number;
  readonly start: number;
  readonly end: number;
}

/** `end` is behind the last character, as in an editor's selection; the same as `start` for a cursor. */
export interface TextRange {
  readonly start: LineColumn;
  readonly end: LineColumn;
}

/** Spans of all selections, each once; none where all of them stand before the first header. */
export function selectedSpans(fasta: FastaDocument, selections: readonly TextRange[]): ResidueSpan[] {
  const spans = selections.flatMap((selection) => spansOf(fasta, selection));
  return [...new Map(spans.map((span) => [`${span.record}:${span.start}-${span.end}`, span])).values()];
}

/** A range without residues in one record (a cursor, a header) means that whole record. */
function spansOf(fasta: FastaDocument, { start, end }: TextRange): ResidueSpan[] {
  const last = fasta.recordAtLine(end.line);
  if (last === undefined) return [];
  const first = fasta.recordAtLine(start.line) ?? 0;
  if (first === last && residueAt(fasta, first, start) === residueAt(fasta, last, end))
    return [{ record: first, start: 0, end: lengthOf(fasta, first) }];
  const spans: ResidueSpan[] = [];
  for (let record = first; record <= last; record++) {
    const from = record === first ? residueAt(fasta, record, start) : 0;
    const to = record === last ? residueAt(fasta, record, end) : lengthOf(fasta, record);
    if (to > from) spans.push({ record, start: from, end: to });
  }
  return spans;
}

function residueAt(fasta: FastaDocument, record: number, { line, column }: LineColumn): number {
  const relative = line - fasta.firstLine(record);
  return relative < 0 ? 0 : fasta.records[record]!.map.residueFrom(relative, column);
}

function lengthOf(fasta: FastaDocument, record: number): number {
  return fasta.records[record]!.length;
}
