import { AlphabetRule, type AlphabetChoice } from './alphabetRule';
import type { DocumentOptions, FastaDocument, RecordSplice } from './document';
import { DocumentReader } from './documentReader';
import { DocumentRecord, recordsOf } from './documentRecord';
import type { Preamble } from './preamble';
import { GONE } from './recordColumns';
import { applyEdits, fileChoice, resolve, withFollowers, type RecordEdit } from './recordEdits';
import { readSegments } from './segments';
import { touchedRegions, type Region } from './touched';
import type { LineChange, LineColumn, LineSource, SequenceRecord } from './types';

/**
 * Parses a document. Linear in its text; keeps a few numbers a record, and `source`: residues and headers are read from
 * it again when asked for, so it has to stay as it is until `update` gives the next.
 */
export function parseDocument(source: LineSource, options: DocumentOptions = {}): FastaDocument {
  return new ParsedDocument(source, options);
}

class ParsedDocument implements FastaDocument {
  private before: Preamble;
  private items: DocumentRecord[];
  private lineCount: number;
  /** The alphabet of records too short to have one by their own letters. */
  private choice: AlphabetChoice;
  private readonly rule: AlphabetRule;
  private readonly reader: DocumentReader;

  constructor(source: LineSource, options: DocumentOptions) {
    this.rule = new AlphabetRule(options);
    this.reader = new DocumentReader(source);
    this.lineCount = source.lineCount;
    const { preamble, records } = readSegments(source, 0, source.lineCount, this.rule);
    this.before = preamble;
    this.items = recordsOf(records.finish(this.reader));
    this.choice = fileChoice(this.items);
    resolve(this.items, this.choice);
    this.settle();
  }

  get preamble(): Preamble {
    return this.before;
  }

  get records(): readonly SequenceRecord[] {
    return this.items;
  }

  indexOf(record: SequenceRecord): number | undefined {
    if (!(record instanceof DocumentRecord) || record.isGone) return undefined;
    const index = this.recordAtLine(record.firstLine);
    return index !== undefined && this.items[index] === record ? index : undefined;
  }

  firstLine(record: number): number {
    const found = this.items[record];
    if (found === undefined) throw new RangeError(`Record ${record} is outside 0..${this.items.length - 1}`);
    return found.firstLine;
  }

  recordAtLine(line: number): number | undefined {
    if (line < 0 || line >= this.lineCount) return undefined;
    const segment = this.segmentAt(line);
    return segment === 0 ? undefined : segment - 1;
  }

  positionOf(record: number, residue: number): LineColumn {
    const first = this.firstLine(record);
    const { line, column } = this.items[record]!.map.positionOf(residue);
    return { line: first + line, column };
  }

  residueAt(line: number, column: number): { record: number; residue: number } | undefined {
    const record = this.recordAtLine(line);
    if (record === undefined) return undefined;
    const residue = this.items[record]!.map.residueAt(line - this.firstLine(record), column);
    return residue === undefined ? undefined : { record, residue };
  }

  update(source: LineSource, changes: readonly LineChange[]): readonly RecordSplice[] {
    checkChanges(changes, this.lineCount, source.lineCount);
    const edits = touchedRegions(this, source, changes).map((region) => this.reread(source, region));
    this.reader.source = source;
    this.lineCount = source.lineCount;
    const choice = fileChoice(applyEdits(this.items, edits));
    for (const { inserted } of edits) resolve(inserted, choice);
    const sameChoice = choice.alphabet === this.choice.alphabet && choice.reason === this.choice.reason;
    const all = sameChoice ? edits : withFollowers(this.items, edits, choice, this.reader);
    for (const { start, removed } of all)
      for (const record of this.items.slice(start, start + removed)) record.moveTo(GONE);
    this.items = applyEdits(this.items, all);
    this.choice = choice;
    this.settle();
    return all
      .filter(({ removed, inserted }) => removed > 0 || inserted.length > 0)
      .map(({ start, removed, inserted }) => ({ start, removed, inserted: inserted.length }));
  }

  /** First line of what stands before the first header (0), of a record (from 1), or of nothing: behind the last. */
  startOf(segment: number): number {
    if (segment === 0) return 0;
    return this.items[segment - 1]?.firstLine ?? this.lineCount;
  }

  /** The last segment that starts at or before a line. */
  segmentAt(line: number): number {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.startOf(middle) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private reread(source: LineSource, region: Region): RecordEdit {
    const { preamble, records } = readSegments(source, region.newStart, region.newEnd, this.rule);
    const hasPreamble = region.first === 0 && region.last > 0;
    if (hasPreamble) this.before = preamble;
    const start = Math.max(region.first - 1, 0);
    const removed = region.last - region.first - (hasPreamble ? 1 : 0);
    return { start, removed, inserted: recordsOf(records.finish(this.reader)) };
  }

  /** Tells every record where it now stands. */
  private settle(): void {
    let line = this.before.lineCount;
    for (const record of this.items) {
      record.moveTo(line);
      line += record.lineCount;
    }
  }
}

/** A change list that does not lead from the old text to the new one would make every later position wrong. */
function checkChanges(changes: readonly LineChange[], oldLines: number, newLines: number): void {
  let end = 0;
  let lines = oldLines;
  for (const { start, removed, inserted } of changes) {
    if (start < end || removed < 0 || inserted < 0 || start + removed > oldLines)
      throw new RangeError(`Line change ${start}-${removed}+${inserted} does not fit ${oldLines} lines`);
    end = start + removed;
    lines += inserted - removed;
  }
  if (lines !== newLines)
    throw new RangeError(
      `Line changes lead from ${oldLines} to ${lines} lines, but the text has ${newLines}`,
    );
}
