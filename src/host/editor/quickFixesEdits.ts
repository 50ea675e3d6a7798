/** The text changes behind the quick fixes. Lines and columns of the document, 0-based; `end` is behind the last one. */
import { toShown } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn, LineSource } from '../../core/sequence/types';

export interface TextChange {
  readonly start: LineColumn;
  readonly end: LineColumn;
  readonly text: string;
}

export function replaceInLine(line: number, column: number, length: number, text: string): TextChange {
  return { start: { line, column }, end: { line, column: column + length }, text };
}

/** Removes what is no letter, gap, stop or white space from every sequence line of every record. */
export function removeInvalidCharacters(source: LineSource, fasta: FastaDocument): TextChange[] {
  const changes: TextChange[] = [];
  fasta.records.forEach((record, index) => {
    if (!record.faults.some(({ kind }) => kind === 'invalid-character')) return;
    const first = fasta.firstLine(index) + 1;
    for (let line = first; line < first + record.lineCount - 1; line++)
      changes.push(...invalidCharacters(source.lineAt(line), line));
  });
  return changes;
}

function invalidCharacters(text: string, line: number): TextChange[] {
  if (isComment(text)) return [];
  const runs = text.matchAll(/[^A-Za-z*.\-\s]+/g);
  return Array.from(runs, (run) => replaceInLine(line, run.index, run[0].length, ''));
}

/** Gives the second and later records of an id a suffix that makes it unique: `x`, `x_2`, `x_3`. */
export function uniqueIds(source: LineSource, fasta: FastaDocument, only?: number): TextChange[] {
  const taken = new Set(fasta.records.map(({ id }) => id));
  const seen = new Set<string>();
  const changes: TextChange[] = [];
  const nextSuffix = new Map<string, number>();
  fasta.records.forEach(({ id }, index) => {
    if (id === '' || !seen.has(id)) {
      seen.add(id);
      return;
    }
    if (only !== undefined && index !== only) return;
    let suffix = nextSuffix.get(id) ?? 2;
    while (taken.has(`${id}_${suffix}`)) suffix++;
    nextSuffix.set(id, suffix + 1);
    taken.add(`${id}_${suffix}`);
    changes.push({ ...idEnd(source, fasta, index), text: `_${suffix}` });
  });
  return changes;
}

/** Names a record without id by its place in the file. */
export function addId(source: LineSource, fasta: FastaDocument, record: number): TextChange {
  const taken = new Set(fasta.records.map(({ id }) => id));
  let number = toShown(record);
  while (taken.has(`record_${number}`)) number++;
  return { ...idEnd(source, fasta, record), text: `record_${number}` };
}

/** Deletes records but for the comments in them, which may be about something else. */
export function deleteRecords(
  source: LineSource,
  fasta: FastaDocument,
  records: readonly number[],
): TextChange[] {
  return records.flatMap((record) => {
    const first = fasta.firstLine(record);
    const lines = Array.from({ length: fasta.records[record]!.lineCount }, (_, i) => first + i);
    return lines.filter((line) => !isComment(source.lineAt(line))).map((line) => deleteLine(source, line));
  });
}

/** The last line of a file has no end of line to take along. */
function deleteLine(source: LineSource, line: number): TextChange {
  if (line + 1 < source.lineCount)
    return { start: { line, column: 0 }, end: { line: line + 1, column: 0 }, text: '' };
  const column = source.lineAt(line).length;
  return { start: { line, column: 0 }, end: { line, column }, text: '' };
}

/** An empty place behind the id. A byte order mark may stand before the `>`, and spaces behind it. */
function idEnd(source: LineSource, fasta: FastaDocument, record: number): Omit<TextChange, 'text'> {
  const line = fasta.firstLine(record);
  const text = source.lineAt(line);
  const { id } = fasta.records[record]!;
  const at = { line, column: text.indexOf(id, text.indexOf('>') + 1) + id.length };
  return { start: at, end: at };
}

function isComment(text: string): boolean {
  return /^\uFEFF?;/.test(text);
}
