/**
 * A chain's residues on a record: the best local alignment with affine gaps (Gotoh 1982). Tags and tails hang over at either
 * end. Residues that a structure lacks (disordered loops) are gaps in it, and cheap where its numbering jumps.
 */
import { SeqlensError } from '../../protocol/errors';
import type { StructureChain } from './types';

const MATCH = 3;
const MISMATCH = -2;
const OPEN = -8;
/** A gap in the chain at which the author's numbers jump. */
const OPEN_AT_JUMP = -2;
const EXTEND = -0.02;
/** Cells of the table: one byte each, and a second or so of time. */
const MOST_CELLS = 2e8;

const FROM_PAIR = 0;
const FROM_CHAIN = 1;
const FROM_RECORD = 2;
const STOP = 3;

/** For each residue of the chain its index in the record, or -1. Throws input.invalid when both are too long. */
export function alignChain(chain: StructureChain, record: Uint8Array): Int32Array {
  const rows = chain.residues.length;
  const columns = record.length;
  if (rows * columns > MOST_CELLS)
    throw new SeqlensError(
      'input.invalid',
      `Chain ${chain.id} (${rows} residues) and the record (${columns}) are too long to be aligned: cut the record to the chain's part.`,
    );
  const letters = Uint8Array.from(chain.residues, ({ letter }) => letter.charCodeAt(0));
  const opens = chain.residues.map((_, row) => (isJump(chain, row) ? OPEN_AT_JUMP : OPEN));
  // One byte a cell: two bits for where each of the three states came from.
  const trace = new Uint8Array(rows * columns);
  let before = states(columns, 0);
  let best = { score: 0, row: -1, column: -1 };
  for (let row = 0; row < rows; row++) {
    const now = states(columns, 0);
    for (let column = 0; column < columns; column++) {
      const isMatch = letters[row] === (record[column]! & ~0x20);
      const corner = column === 0 || row === 0 ? undefined : column - 1;
      const previous =
        corner === undefined
          ? 0
          : Math.max(before.pair[corner]!, before.chain[corner]!, before.record[corner]!, 0);
      const pairFrom = corner === undefined || previous === 0 ? STOP : argmax(before, corner);
      now.pair[column] = previous + (isMatch ? MATCH : MISMATCH);
      // A residue of the chain that the record lacks.
      const up = row === 0 ? -Infinity : before.pair[column]! + OPEN;
      const upMore = row === 0 ? -Infinity : before.chain[column]! + EXTEND;
      now.chain[column] = Math.max(up, upMore);
      // Residues of the record that the chain lacks, before its next one.
      const open = opens[Math.min(rows - 1, row + 1)]!;
      const left = column === 0 ? -Infinity : now.pair[column - 1]! + open;
      const leftMore = column === 0 ? -Infinity : now.record[column - 1]! + EXTEND;
      now.record[column] = Math.max(left, leftMore);
      trace[row * columns + column] =
        pairFrom |
        ((up >= upMore ? FROM_PAIR : FROM_CHAIN) << 2) |
        ((left >= leftMore ? FROM_PAIR : FROM_RECORD) << 4);
      if (now.pair[column]! > best.score) best = { score: now.pair[column]!, row, column };
    }
    before = now;
  }
  return traced(trace, columns, rows, best);
}

interface States {
  readonly pair: Float64Array;
  readonly chain: Float64Array;
  readonly record: Float64Array;
}

function states(columns: number, start: number): States {
  return {
    pair: new Float64Array(columns).fill(start),
    chain: new Float64Array(columns).fill(-Infinity),
    record: new Float64Array(columns).fill(-Infinity),
  };
}

function argmax({ pair, chain, record }: States, at: number): number {
  if (pair[at]! >= chain[at]! && pair[at]! >= record[at]!) return FROM_PAIR;
  return chain[at]! >= record[at]! ? FROM_CHAIN : FROM_RECORD;
}

function traced(
  trace: Uint8Array,
  columns: number,
  rows: number,
  best: { readonly row: number; readonly column: number },
): Int32Array {
  const recordOf = new Int32Array(rows).fill(-1);
  let { row, column } = best;
  let state = FROM_PAIR;
  while (row >= 0 && column >= 0) {
    const came = trace[row * columns + column]!;
    if (state === FROM_PAIR) {
      recordOf[row] = column;
      state = came & 3;
      if (state === STOP) break;
      row--;
      column--;
    } else if (state === FROM_CHAIN) {
      state = (came >> 2) & 3;
      row--;
    } else {
      state = (came >> 4) & 3;
      column--;
    }
  }
  return recordOf;
}

/** Whether residues are missing before this one, by the author's numbers. */
function isJump({ residues }: StructureChain, row: number): boolean {
  const [before, now] = [residues[row - 1], residues[row]].map((residue) =>
    parseInt(residue?.number ?? '', 10),
  ) as [number, number];
  return now - before > 1;
}
