import { AlphabetRule, type AlphabetChoice } from './alphabetRule';
import type { DocumentOptions, FastaDocument, RecordSplice } from './document';
import type { Preamble } from './preamble';
import type { FastaRecord } from './record';
import { applyEdits, fileChoice, resolve, withFollowers, type RecordEdit } from './recordEdits';
import { readSegments } from './segments';
import { touchedRegions, type Region } from './touched';
import type { LineChange, LineColumn, LineSource, SequenceRecord } from './types';
import { upperBound } from './uint32List';

/** Parses a document. Linear in its text; keeps the residues and a few numbers a record, and no text. */
export function parseDocument(source: LineSource, options: DocumentOptions = {}): FastaDocument {
  return new ParsedDocument(source, options);
}

class ParsedDocument implements FastaDocument {
  private before: Preamble;
  private items: FastaRecord[];
  /** First lines of the segments: what stands before the first header, then each record; then the line count. */
  private starts: Uint32Array;
  /** The alphabet of records too short to have one by their own letters. */
  private choice: AlphabetChoice;
  private readonly rule: AlphabetRule;

  constructor(source: LineSource, options: DocumentOptions) {
    this.rule = new AlphabetRule(options);
    const { preamble, records } = readSegments(source, 0, source.lineCount, this.rule);
    this.before = preamble;
    this.choice = fileChoice(records);
    this.items = resolve(records, this.choice);
    this.starts = startsOf(preamble, records);
  }

  get preamble(): Preamble {
    return this.before;
  }

  get records(): readonly SequenceRecord[] {
    return this.items;
  }

  firstLine(record: number): number {
    if (this.items[record] === undefined)
      throw new RangeError(`Record ${record} is outside 0..${this.items.length - 1}`);
    return this.starts[record + 1]!;
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
    const layout = { starts: this.starts, segmentAt: (line: number) => this.segmentAt(line) };
    const edits = touchedRegions(layout, source, changes).map((region) => this.reread(source, region));
    const choice = fileChoice(applyEdits(this.items, edits));
    const resolved = edits.map((edit) => ({ ...edit, inserted: resolve(edit.inserted, choice) }));
    const sameChoice = choice.alphabet === this.choice.alphabet && choice.reason === this.choice.reason;
    const all = sameChoice ? resolved : withFollowers(this.items, resolved, choice);
    this.items = applyEdits(this.items, all);
    this.choice = choice;
    this.starts = startsOf(this.before, this.items);
    return all
      .filter(({ removed, inserted }) => removed > 0 || inserted.length > 0)
      .map(({ start, removed, inserted }) => ({ start, removed, inserted: inserted.length }));
  }

  private reread(source: LineSource, region: Region): RecordEdit {
    const { preamble, records } = readSegments(source, region.newStart, region.newEnd, this.rule);
    const hasPreamble = region.first === 0 && region.last > 0;
    if (hasPreamble) this.before = preamble;
    const start = Math.max(region.first - 1, 0);
    return { start, removed: region.last - region.first - (hasPreamble ? 1 : 0), inserted: records };
  }

  private get lineCount(): number {
    return this.starts.at(-1)!;
  }

  private segmentAt(line: number): number {
    return upperBound(this.starts, line) - 1;
  }
}

function startsOf(preamble: Preamble, records: readonly FastaRecord[]): Uint32Array {
  const starts = new Uint32Array(records.length + 2);
  let line = preamble.lineCount;
  starts[1] = line;
  for (let i = 0; i < records.length; i++) starts[i + 2] = line += records[i]!.lineCount;
  return starts;
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
