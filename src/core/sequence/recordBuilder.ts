import { FaultList } from './faultList';
import { columnsOf, DOT, Kind, KINDS } from './letters';
import type { LineSink } from './lineSink';
import type { ParsedRecord } from './record';
import { ListedMap, RegularMap } from './residueMap';
import { ResidueStore } from './residueStore';
import type { ResidueMap } from './types';
import { Uint32List } from './uint32List';

// Local names: some loaders make every use of an import a call.
const kinds = KINDS;
const { Residue, LineEnd } = Kind;

const INITIAL = 1 << 16;
/** Scratch beyond this is given back after the record that needed it, and grows by half instead of doubling. */
const LARGE = 1 << 24;

/** Builds one record after the other from the text of its lines. All scratch memory is reused. */
export class RecordBuilder implements LineSink {
  private readonly store = new ResidueStore();
  private readonly faults = new FaultList();
  private readonly lineStarts = new Uint32List();
  private readonly runResidues = new Uint32List();
  private readonly runColumns = new Uint32List();
  private readonly gapResidues = new Uint32List();
  private readonly gapTotals = new Uint32List();
  private readonly lists = [
    this.lineStarts,
    this.runResidues,
    this.runColumns,
    this.gapResidues,
    this.gapTotals,
  ];
  private residues = new Uint8Array(INITIAL);
  private header = '';
  private length = 0;
  private gaps = 0;
  private dots = 0;
  private column = 0;
  /** The current stretch of residues: residue `runResidue` stands at `runColumn` of this line. */
  private runResidue = 0;
  private runColumn = 0;
  private stops = false;

  /** Starts a record; its header line is line 0. `header` comes without `>`. */
  start(header: string): void {
    this.header = header.trim();
    this.length = 0;
    this.gaps = 0;
    this.dots = 0;
    this.stops = false;
    for (const list of this.lists) list.clear();
    this.lineStarts.push(0);
    this.beginLine();
  }

  append(bytes: Uint8Array, start: number, end: number): number {
    this.reserve(end - start);
    const { residues } = this;
    let at = start;
    while (at < end) {
      const from = at;
      let length = this.length;
      let byte = bytes[at]!;
      while (kinds[byte] === Residue) {
        residues[length++] = byte;
        if (++at === end) break;
        byte = bytes[at]!;
      }
      if (at > from) this.addRun(at - from);
      if (at === end || kinds[byte] === LineEnd) break;
      this.addOther(byte);
      at++;
    }
    return at;
  }

  skip(columns: number): void {
    this.column += columns;
  }

  endLine(): void {
    this.lineStarts.push(this.length);
    this.beginLine();
  }

  /** The record, its lines all ended. */
  finish(): ParsedRecord {
    // The last endLine opened a line that is not the record's.
    this.lineStarts.length--;
    const record = {
      header: this.header,
      stored: this.store.keep(this.residues, this.length),
      columns: this.length + this.gaps,
      dots: this.dots,
      ...this.faults.take(),
      lineCount: this.lineStarts.length,
      map: this.map(),
    };
    if (this.residues.length > LARGE) this.residues = new Uint8Array(INITIAL);
    return record;
  }

  private addRun(count: number): void {
    if (this.column - this.runColumn !== this.length - this.runResidue) {
      this.runResidue = this.length;
      this.runColumn = this.column;
      this.runResidues.push(this.length);
      this.runColumns.push(this.column);
    }
    this.length += count;
    this.column += count;
    if (this.stops) {
      this.faults.confirmStops();
      this.stops = false;
    }
  }

  private addOther(byte: number): void {
    switch (KINDS[byte]) {
      case Kind.Gap:
        if (byte === DOT) this.dots++;
        this.addGap();
        break;
      case Kind.Stop:
        this.faults.add('internal-stop', this.line, this.column, 1);
        this.stops = true;
        break;
      case Kind.Invalid:
        this.addInvalid(byte);
        return;
    }
    this.column++;
  }

  private addGap(): void {
    this.gaps++;
    const last = this.gapResidues.length - 1;
    if (last >= 0 && this.gapResidues.at(last) === this.length) {
      this.gapTotals.setLast(this.gaps);
    } else {
      this.gapResidues.push(this.length);
      this.gapTotals.push(this.gaps);
    }
  }

  private addInvalid(byte: number): void {
    // A continuation byte belongs to the character before it; one that stands alone is a character of its own.
    const columns = columnsOf(byte) || (this.faults.touches(this.line, this.column) ? 0 : 1);
    if (columns > 0) this.faults.add('invalid-character', this.line, this.column, columns);
    this.column += columns;
  }

  private get line(): number {
    return this.lineStarts.length - 1;
  }

  private beginLine(): void {
    this.column = 0;
    this.runColumn = 0;
    this.runResidue = this.length;
  }

  private map(): ResidueMap {
    const { length, lineStarts } = this;
    const width = lineStarts.length > 2 ? lineStarts.at(2) : length;
    const regular = this.runResidues.length === 0 && this.gaps === 0 && this.isWrapped(width);
    if (regular) return new RegularMap(length, width);
    return new ListedMap({
      length,
      lineStarts: lineStarts.toArray(),
      runResidues: this.runResidues.toArray(),
      runColumns: this.runColumns.toArray(),
      gapResidues: this.gapResidues.toArray(),
      gapTotals: this.gapTotals.toArray(),
    });
  }

  private isWrapped(width: number): boolean {
    const { length, lineStarts } = this;
    if ((lineStarts.length - 1) * width < length) return false;
    for (let line = 2; line < lineStarts.length; line++) {
      if (lineStarts.at(line) !== Math.min((line - 1) * width, length)) return false;
    }
    return true;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    const { residues } = this;
    if (needed <= residues.length) return;
    const grown = residues.length < LARGE ? residues.length * 2 : Math.ceil(residues.length * 1.5);
    this.residues = new Uint8Array(Math.max(needed, grown));
    this.residues.set(residues.subarray(0, this.length));
  }
}
