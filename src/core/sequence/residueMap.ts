/** Residue index <-> position, in a few numbers a record: see RegularMap and ListedMap. */
import type { LineColumn, ResidueMap } from './types';
import { upperBound } from './uint32List';

/** What a record's lines hold, as the builder saw them. */
export interface MapSource {
  readonly length: number;
  /** For each line of the record (header = 0) the residues before it. */
  readonly lineStarts: Uint32Array;
  /** Stretches of residues that do not just go on from the line's column 0: first residue, and its column. */
  readonly runResidues: Uint32Array;
  readonly runColumns: Uint32Array;
  /** Stretches of gaps: residues before it, and gaps up to its end. */
  readonly gapResidues: Uint32Array;
  readonly gapTotals: Uint32Array;
}

abstract class BaseMap implements ResidueMap {
  constructor(protected readonly length: number) {}

  abstract lineSpan(line: number): { start: number; end: number };
  abstract residueFrom(line: number, column: number): number;
  abstract columnOf(residue: number): number;
  protected abstract locate(residue: number): LineColumn;

  positionOf(residue: number): LineColumn {
    this.check(residue);
    return this.locate(residue);
  }

  residueAt(line: number, column: number): number | undefined {
    const residue = this.residueFrom(line, column);
    if (residue >= this.length) return undefined;
    const position = this.locate(residue);
    return position.line === line && position.column === column ? residue : undefined;
  }

  protected check(residue: number): void {
    if (!Number.isInteger(residue) || residue < 0 || residue >= this.length)
      throw new RangeError(`Residue index ${residue} is outside 0..${this.length - 1}`);
  }
}

/** Nothing but residues, every line but the last of one width: what almost every file holds. Needs no table. */
export class RegularMap extends BaseMap {
  constructor(
    length: number,
    readonly width: number,
  ) {
    super(length);
  }

  lineSpan(line: number): { start: number; end: number } {
    return { start: this.lineStart(line), end: this.lineStart(line + 1) };
  }

  residueFrom(line: number, column: number): number {
    const { start, end } = this.lineSpan(line);
    return Math.min(start + Math.max(column, 0), end);
  }

  columnOf(residue: number): number {
    this.check(residue);
    return residue;
  }

  protected locate(residue: number): LineColumn {
    return { line: 1 + Math.floor(residue / this.width), column: residue % this.width };
  }

  private lineStart(line: number): number {
    return Math.min(Math.max(line - 1, 0) * this.width, this.length);
  }
}

/** Any record: one number a line, and one entry for each gap, blank or fault that breaks a line up. */
export class ListedMap extends BaseMap {
  constructor(private readonly source: MapSource) {
    super(source.length);
  }

  lineSpan(line: number): { start: number; end: number } {
    return { start: this.lineStart(line), end: this.lineStart(line + 1) };
  }

  residueFrom(line: number, column: number): number {
    const { start, end } = this.lineSpan(line);
    const { runResidues, runColumns } = this.source;
    const first = start === 0 ? 0 : upperBound(runResidues, start - 1);
    const last = end === 0 ? 0 : upperBound(runResidues, end - 1);
    const next = upperBound(runColumns, column, first, last);
    const runStart = next > first ? runResidues[next - 1]! : start;
    const runColumn = next > first ? runColumns[next - 1]! : 0;
    const runEnd = next < last ? runResidues[next]! : end;
    return Math.min(runStart + Math.max(column - runColumn, 0), runEnd);
  }

  columnOf(residue: number): number {
    this.check(residue);
    const gaps = upperBound(this.source.gapResidues, residue);
    return residue + (gaps === 0 ? 0 : this.source.gapTotals[gaps - 1]!);
  }

  protected locate(residue: number): LineColumn {
    const { lineStarts, runResidues, runColumns } = this.source;
    const line = upperBound(lineStarts, residue) - 1;
    const start = lineStarts[line]!;
    const run = upperBound(runResidues, residue) - 1;
    const inRun = run >= 0 && runResidues[run]! >= start;
    const column = inRun ? runColumns[run]! + residue - runResidues[run]! : residue - start;
    return { line, column };
  }

  private lineStart(line: number): number {
    const { lineStarts } = this.source;
    if (line < 0) return 0;
    return line < lineStarts.length ? lineStarts[line]! : this.length;
  }
}
