/** Which rows and columns of a scan are shown, and in what order. */
import { residueClass } from '../sequence/alphabets';
import { fromShown } from '../sequence/coordinates';
import type { ScanGrid } from './grid';

/** Kyte and Doolittle 1982, doi 10.1016/0022-2836(82)90515-0. */
const HYDROPATHY: Readonly<Record<string, number>> = {
  ...{ I: 4.5, V: 4.2, L: 3.8, F: 2.8, C: 2.5, M: 1.9, A: 1.8, G: -0.4, T: -0.7, S: -0.8 },
  ...{ W: -0.9, Y: -1.3, P: -1.6, H: -3.2, E: -3.5, Q: -3.5, D: -3.5, N: -3.5, K: -3.9, R: -4.5 },
};

export const ROW_ORDERS = ['class', 'hydropathy', 'alphabet', 'mean'] as const;
export type RowOrder = (typeof ROW_ORDERS)[number];

export const POSITION_ORDERS = ['sequence', 'worst', 'best'] as const;
export type PositionOrder = (typeof POSITION_ORDERS)[number];

const CLASSES = ['hydrophobic', 'aromatic', 'polar', 'positive', 'negative', 'special'];

/** Letter indices, top to bottom. `class` and `hydropathy` are of amino acids; nucleotides keep their alphabet. */
export function orderedRows(grid: ScanGrid, order: RowOrder, wanted = ''): readonly number[] {
  const letters = Array.from(grid.letters);
  const keys = rowKeys(grid, order);
  return letters
    .map((_, letter) => letter)
    .filter((letter) => wanted === '' || wanted.toUpperCase().includes(letters[letter]!))
    .sort((a, b) => keys[a]! - keys[b]! || a - b);
}

function rowKeys(grid: ScanGrid, order: RowOrder): readonly number[] {
  const letters = Array.from(grid.letters);
  if (order === 'mean') return letters.map((_, letter) => -meanOfLetter(grid, letter));
  if (grid.alphabet !== 'protein' || order === 'alphabet') return letters.map(() => 0);
  if (order === 'hydropathy') return letters.map((letter) => -HYDROPATHY[letter]!);
  return letters.map((letter) => CLASSES.indexOf(residueClass(letter, 'protein')));
}

function meanOfLetter(grid: ScanGrid, letter: number): number {
  let [sum, count] = [0, 0];
  for (let residue = grid.span.start; residue < grid.span.end; residue++) {
    const value = grid.at(residue, letter);
    if (Number.isNaN(value) || grid.isWildType(residue, letter)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** What a person types to choose positions: `10-60`, `48`, `K` (all lysines), separated by commas or spaces. */
export interface PositionFilter {
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  /** Upper case. */
  readonly letters: string;
}

/** undefined for what is no such text; spans may lie outside the record. */
export function readPositions(text: string): PositionFilter | undefined {
  const spans: { start: number; end: number }[] = [];
  let letters = '';
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const [, first, last] = /^(\d+)(?:[-\u2013](\d+))?$/.exec(part) ?? [];
    if (first !== undefined) spans.push({ start: fromShown(Number(first)), end: Number(last ?? first) });
    else if (/^[A-Za-z]+$/.test(part)) letters += part.toUpperCase();
    else return undefined;
  }
  return { spans, letters };
}

/** Residues of the grid's span that the filter leaves, in the order wanted; what has no value yet comes last. */
export function orderedPositions(
  grid: ScanGrid,
  order: PositionOrder,
  { spans, letters }: PositionFilter = { spans: [], letters: '' },
): Uint32Array {
  const { start, end } = grid.span;
  const all = Uint32Array.from({ length: end - start }, (_, i) => start + i);
  const chosen = all.filter(
    (residue) =>
      (spans.length === 0 || spans.some((span) => residue >= span.start && residue < span.end)) &&
      (letters === '' || letters.includes(String.fromCharCode(grid.residues[residue]!).toUpperCase())),
  );
  if (order === 'sequence') return chosen;
  const sign = order === 'worst' ? 1 : -1;
  const key = (residue: number): number => {
    const mean = grid.mean(residue);
    return Number.isNaN(mean) ? Infinity : sign * mean;
  };
  return chosen.sort((a, b) => key(a) - key(b) || a - b);
}
