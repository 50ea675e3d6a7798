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
  a: number;
  b: number;
  length: number;
}

export interface Extended {
  readonly score: number;
  /** From the far end to the start. */
  readonly runs: readonly Readonly<Run>[];
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

/** Cells that one pair more can pay for, and more than that. */
const ONE_PAIR = 32;

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
    // Scores are whole numbers, and so can their bound be: the loop below is integer arithmetic throughout.
    let floor = -Math.trunc(this.drop(gained)) | 0;
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
      this.roomFor(used + 1)[used++] = ACROSS | (end === 1 ? ACROSS_OPENED : 0);
    }
    for (let row = 1; row <= rows && used < MAX_CELLS; row++) {
      const lowest = Math.max(first, row - behind) | 0;
      const highest = Math.min(columns, row + ahead, together - row) | 0;
      if (lowest > highest) break;
      // Beyond the last row's cells there is only a gap, as long as the drop pays for it, which one pair can raise a little.
      const trace = this.roomFor(used + end - lowest + Math.ceil((top - floor) / gapExtend) + ONE_PAIR);
      const scores = x[xStart + xStep * (row - 1)]! * size;
      let diagonal = lowest > first && lowest <= end ? best[lowest - 1]! : DEAD;
      let across = DEAD;
      let left = DEAD;
      let aliveFirst = -1;
      let aliveEnd = lowest;
      rowStart[row] = used;
      rowFirst[row] = lowest;
      let column = lowest;
      for (let at = yStart + yStep * (lowest - 1); column <= highest; column++, at += yStep) {
        // Which of two is larger is as good as random here, and a branch on it costs more than all the rest: `less` has all
        // bits set where the first is smaller, and none where it is not.
        const inside = column < end;
        const above = inside ? best[column]! : DEAD;
        let fromAbove = inside ? (down[column]! - gapExtend) | 0 : DEAD;
        let difference = (above - open - fromAbove) | 0;
        let less = difference >> 31;
        fromAbove = (fromAbove + (difference & ~less)) | 0;
        let flags = DOWN_OPENED & ~less;
        across = (across - gapExtend) | 0;
        difference = (left - open - across) | 0;
        less = difference >> 31;
        across = (across + (difference & ~less)) | 0;
        flags |= ACROSS_OPENED & ~less;
        let score = column > 0 ? (diagonal + matrix[scores + y[at]!]!) | 0 : DEAD;
        difference = (score - fromAbove) | 0;
        less = difference >> 31;
        score = (score - (difference & less)) | 0;
        flags |= DOWN & less;
        difference = (score - across) | 0;
        less = difference >> 31;
        score = (score - (difference & less)) | 0;
        flags = (flags & ~(DOWN & less)) | (ACROSS & less);
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
            floor = (top - Math.trunc(this.drop(gained + top))) | 0;
            topRow = row;
            topColumn = column;
          }
        }
        best[column] = score;
        down[column] = fromAbove;
        left = score;
        trace[used++] = flags;
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
        if (run?.a === a + 1 && run.b === b + 1) {
          run.a = a;
          run.b = b;
          run.length++;
        } else runs.push((run = { a, b, length: 1 }));
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

  /** The trace, with room for so many cells. */
  private roomFor(cells: number): Uint8Array {
    if (cells > this.trace.length) {
      const larger = new Uint8Array(Math.max(cells, 2 * this.trace.length));
      larger.set(this.trace);
      this.trace = larger;
    }
    return this.trace;
  }
}
