/**
 * Wraps sequences. A block is the lines between headers and comments: its white space goes (blank lines too) and its
 * letters are cut at the chosen width. Headers, comments and what stands before the first header are not touched.
 */
import { isHeader } from '../../core/sequence/segments';
import type { LineSource } from '../../core/sequence/types';

/** Lines [start, end) become `lines`. */
export interface LineEdit {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** Edits of the blocks that touch lines [from, to), in order. `width` 0: one line a block. */
export function* wrapEdits(
  source: LineSource,
  width: number,
  from = 0,
  to = source.lineCount,
): Generator<LineEdit> {
  let line = blockStart(source, from);
  while (line < to) {
    const end = blockEnd(source, line);
    const edit = end > line ? wrapBlock(source, line, end, width) : undefined;
    if (edit) yield edit;
    line = end + 1;
  }
}

/** First line of the block around `line`, or the first header where there is none before it. */
function blockStart(source: LineSource, line: number): number {
  const header = firstHeader(source);
  let start = line;
  while (start > header && !isMarker(source.lineAt(start - 1))) start--;
  return Math.max(start, header);
}

function blockEnd(source: LineSource, start: number): number {
  let end = start;
  while (end < source.lineCount && !isMarker(source.lineAt(end))) end++;
  return end;
}

function firstHeader(source: LineSource): number {
  let line = 0;
  while (line < source.lineCount && !isHeader(source.lineAt(line))) line++;
  return line;
}

function isMarker(line: string): boolean {
  return /^\uFEFF?[>;]/.test(line);
}

function wrapBlock(source: LineSource, start: number, end: number, width: number): LineEdit | undefined {
  const before = Array.from({ length: end - start }, (_, i) => source.lineAt(start + i));
  const letters = before.join('').replace(/\s+/g, '');
  // A `>` or `;` inside a sequence could come to stand first in a line and turn letters into a header: leave them.
  if (/[>;]/.test(letters)) return undefined;
  const lines = wrap(letters, width);
  const endsFile = end === source.lineCount;
  if (endsFile && before.at(-1)?.trim() === '') lines.push('');
  const isWrapped = lines.length === before.length && lines.every((line, i) => line === before[i]);
  return isWrapped ? undefined : { start, end, lines };
}

function wrap(letters: string, width: number): string[] {
  if (letters === '') return [];
  if (width === 0) return [letters];
  const lines: string[] = [];
  for (let at = 0; at < letters.length;) {
    let end = at + width;
    // A character beyond the basic plane is two units: half of it alone would be lost when the file is saved.
    if (isSurrogatePair(letters, end - 1)) end++;
    lines.push(letters.slice(at, end));
    at = end;
  }
  return lines;
}

function isSurrogatePair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}
