/**
 * Extension of an alignment with gaps by x-drop (Zhang, Berman & Miller 1998; Altschul et al. 1997): rows of the
 * alignment matrix, of each only the cells within a drop of the best score so far.
 */
import type { Scoring } from './scoring';

/** Where an extension starts, which way it goes, and which cells it may enter; a and b count residues taken. */
export interface Extension {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  /** First residue taken of each, and the step to the next. */
  readonly xStart: number;
  readonly yStart: number;
  readonly xStep: 1 | -1;
  readonly yStep: 1 | -1;
  /** Residues there are. */
  readonly rows: number;
  readonly columns: number;
  /** b is at least a - behind, at most a + ahead, and a + b at most `together`. */
  readonly behind: number;
  readonly ahead: number;
  readonly together: number;
  /** What the alignment has gained on the other side of where it starts. */
  readonly gained: number;
}

/** A run of pairs: `length` from a, b (counts of residues taken before it). */
export interface Run {
  readonly a: number;
  readonly b: number;
  length: number;
}

export interface Extended {
  readonly score: number;
  /** From the far end to the start. */
  readonly runs: readonly Run[];
}

/** Part of its gain that an alignment may lose again. */
const STRONG = 0.8;
const DEAD = -(2 ** 30);
/** Where a cell's score came from, in two bits, and whether each gap was opened here. */
const PAIR = 0;
const DOWN = 1;
const ACROSS = 2;
const DOWN_OPENED = 4;
const ACROSS_OPENED = 8;
/** Cells of one extension: 32 MB. Beyond, it ends, and the next seed goes on. */
const MAX_CELLS = 2 ** 25;

export class GappedExtender {
  private readonly best: Int32Array;
  private readonly down: Int32Array;
  private readonly rowStart: Int32Array;
  private readonly rowFirst: Int32Array;
  private trace = new Uint8Array(2 ** 14);
  /** Cells computed since this was made. */
  cells = 0;

  constructor(
    private readonly scoring: Scoring,
    length: number,
  ) {
    this.best = new Int32Array(length + 2);
    this.down = new Int32Array(length + 2);
    this.rowStart = new Int32Array(length + 2);
    this.rowFirst = new Int32Array(length + 2);
  }

  extend(extension: Extension): Extended {
    const { matrix, size, gapOpen, gapExtend } = this.scoring;
    const { x, y, xStart, yStart, xStep, yStep, rows, columns, behind, ahead, together, gained } = extension;
    const { best, down, rowStart, rowFirst } = this;
    const open = gapOpen + gapExtend;
    let top = 0;
    let floor = -this.drop(gained);
    let topRow = 0;
    let topColumn = 0;
    let first = 0;
    let end = 1;
    let used = 1;
    best[0] = 0;
    down[0] = DEAD;
    rowStart[0] = 0;
    rowFirst[0] = 0;
    const rowZeroEnd = Math.min(columns, ahead, together);
    for (let score = -open; end <= rowZeroEnd && score >= floor; end++, score -= gapExtend) {
      best[end] = score;
      down[end] = DEAD;
      this.trace[used++] = ACROSS | (end === 1 ? ACROSS_OPENED : 0);
      if (used === this.trace.length) this.grow();
    }
    for (let row = 1; row <= rows && used < MAX_CELLS; row++) {
      const lowest = Math.max(first, row - behind);
      const highest = Math.min(columns, row + ahead, together - row);
      if (lowest > highest) break;
      const scores = x[xStart + xStep * (row - 1)]! * size;
      let diagonal = lowest > first && lowest <= end ? best[lowest - 1]! : DEAD;
      let across = DEAD;
      let left = DEAD;
      let aliveFirst = -1;
      let aliveEnd = lowest;
      rowStart[row] = used;
      rowFirst[row] = lowest;
      let column = lowest;
      for (; column <= highest; column++) {
        const inside = column < end;
        const above = inside ? best[column]! : DEAD;
        let flags = 0;
        let fromAbove = inside ? down[column]! - gapExtend : DEAD;
        if (above - open >= fromAbove) {
          fromAbove = above - open;
          flags = DOWN_OPENED;
        }
        across -= gapExtend;
        if (left - open >= across) {
          across = left - open;
          flags |= ACROSS_OPENED;
        }
        let score = column > 0 ? diagonal + matrix[scores + y[yStart + yStep * (column - 1)]!]! : DEAD;
        if (fromAbove > score) {
          score = fromAbove;
          flags |= DOWN;
        }
        if (across > score) {
          score = across;
          flags = (flags & ~DOWN) | ACROSS;
        }
        diagonal = above;
        if (score < floor) {
          if (column >= end && across < floor) break;
          score = DEAD;
          fromAbove = DEAD;
        } else {
          if (aliveFirst < 0) aliveFirst = column;
          aliveEnd = column + 1;
          if (score >= top) {
            top = score;
            floor = top - this.drop(gained + top);
            topRow = row;
            topColumn = column;
          }
        }
        best[column] = score;
        down[column] = fromAbove;
        left = score;
        this.trace[used++] = flags;
        if (used === this.trace.length) this.grow();
      }
      if (aliveFirst < 0) break;
      first = aliveFirst;
      end = aliveEnd;
    }
    this.cells += used;
    return { score: top, runs: this.traceBack(topRow, topColumn) };
  }

  /** How much an alignment that has gained this much may lose again. */
  drop(gained: number): number {
    const { gappedDrop, strongDrop } = this.scoring;
    return Math.min(strongDrop, Math.max(gappedDrop, STRONG * gained));
  }

  private traceBack(row: number, column: number): Run[] {
    const runs: Run[] = [];
    let run: Run | undefined;
    let a = row;
    let b = column;
    let state = PAIR;
    while (a > 0 || b > 0) {
      const flags = this.trace[this.rowStart[a]! + b - this.rowFirst[a]!]!;
      if (state === PAIR) state = flags & 3;
      if (state === PAIR) {
        a--;
        b--;
        if (run?.a === a + 1 && run.b === b + 1)
          runs[runs.length - 1] = run = { a, b, length: run.length + 1 };
        else runs.push((run = { a, b, length: 1 }));
      } else if (state === DOWN) {
        if (flags & DOWN_OPENED) state = PAIR;
        a--;
      } else {
        if (flags & ACROSS_OPENED) state = PAIR;
        b--;
      }
    }
    return runs;
  }

  private grow(): void {
    const larger = new Uint8Array(this.trace.length * 2);
    larger.set(this.trace);
    this.trace = larger;
  }
}
