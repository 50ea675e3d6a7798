/** One layer's heads at a glance, without their maps: what small multiples draw and look-up heads are found by. */
import { patternScore } from '../patternMatching';
import { residueMap, type TokenMap } from './squareMap';
import { gridSize, thumbnail } from './thumbnail';

export interface HeadSummary {
  /** Row-major, `size` x `size`: mean attention between stretches of residues. */
  readonly grid: Float32Array;
  readonly size: number;
  /** Mean over the residues of what they pay to the special tokens in front and behind. */
  readonly before: number;
  readonly after: number;
  /** Pattern-matching score; 0 where no residue has a partner. */
  readonly pattern: number;
}

const NUMBERS_BEHIND_GRID = 3;

/** Numbers that a head's summary packs into. */
export const summarySize = (length: number, cells: number): number =>
  gridSize(length, cells) ** 2 + NUMBERS_BEHIND_GRID;

/** `rows`: the residues' tokens; `classOf`: of each residue its class of partners, or ALONE. */
export function packSummary(
  map: TokenMap,
  rows: Int32Array,
  cells: number,
  classOf: Int32Array,
): Float32Array {
  const square = residueMap(map, rows);
  const grid = thumbnail(square, cells);
  const packed = new Float32Array(grid.length + NUMBERS_BEHIND_GRID);
  packed.set(grid);
  packed.set([...meanSpecialMass(map, rows), patternScore(square.values, classOf)], grid.length);
  return packed;
}

/** Of `heads` heads, one after the other. */
export function unpackSummaries(packed: Float32Array, heads: number): readonly HeadSummary[] {
  const size = packed.length / heads;
  return Array.from({ length: heads }, (_, head) => unpack(packed.subarray(head * size, (head + 1) * size)));
}

function unpack(packed: Float32Array): HeadSummary {
  const cells = packed.length - NUMBERS_BEHIND_GRID;
  const [before = 0, after = 0, pattern = 0] = packed.subarray(cells);
  return { grid: packed.slice(0, cells), size: Math.sqrt(cells), before, after, pattern };
}

/** To the tokens in front of the residues, and to those behind. */
function meanSpecialMass({ tokens, values }: TokenMap, rows: Int32Array): [number, number] {
  const [first, last] = [rows[0]!, rows.at(-1)!];
  let [before, after] = [0, 0];
  for (const row of rows) {
    for (let key = 0; key < first; key++) before += values[row * tokens + key]!;
    for (let key = last + 1; key < tokens; key++) after += values[row * tokens + key]!;
  }
  return [before / rows.length, after / rows.length];
}
