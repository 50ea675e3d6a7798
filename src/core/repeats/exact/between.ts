/** Exact copies between the records of a file: one index over all of them, one for proteins and one for nucleotides. */
import type { Checkpoint } from '../checkpoint';
import { codeTable } from '../codes';
import type { Copy } from '../copy';
import { findInCodes, searchedKinds, type ExactOptions, type FoundCopies } from './findExact';
import { sameRecords, type SearchedRecord } from './sameRecords';

export interface FoundBetween extends FoundCopies {
  /** Records that are another one again, as [first of them, record]: their copies are those of the first. */
  readonly same: readonly (readonly [number, number])[];
}

/**
 * Copies whose two places are in different records, as `between` says; copies inside one are left out. Of records with
 * the same residues only the first is looked at. E-values are for the whole of the records.
 */
export function findBetween(
  records: readonly SearchedRecord[],
  options: ExactOptions,
  checkpoint: Checkpoint,
): FoundBetween {
  const { distinct, same } = sameRecords(records);
  const found = [true, false].map((protein) => {
    const chosen = distinct.filter((index) => (records[index]!.alphabet === 'protein') === protein);
    return findInGroup(records, chosen, options, checkpoint);
  });
  const copies = found.flatMap((group) => group.copies).sort(byRecords);
  return {
    copies,
    total: found.reduce((sum, { total }) => sum + total, 0),
    totalIs: found.every(({ totalIs }) => totalIs === 'exact') ? 'exact' : 'at least',
    same,
  };
}

function findInGroup(
  records: readonly SearchedRecord[],
  chosen: readonly number[],
  options: ExactOptions,
  checkpoint: Checkpoint,
): FoundCopies {
  const [first] = chosen;
  if (first === undefined || chosen.length < 2) return { copies: [], total: 0, totalIs: 'exact' };
  const { alphabet } = records[first]!;
  const { ofByte, size } = codeTable(alphabet);
  const starts = startsOf(chosen.map((index) => records[index]!.residues.length));
  // Each record is closed by a 0, which no copy reaches across.
  const codes = new Uint8Array(starts.at(-1)!);
  chosen.forEach((index, i) => {
    const { residues } = records[index]!;
    for (let k = 0; k < residues.length; k++) codes[starts[i]! + k] = ofByte[residues[k]!]!;
  });
  const kinds = searchedKinds(options, alphabet);
  const apart = (a: number, b: number): boolean => ordinalOf(starts, a) !== ordinalOf(starts, b);
  const found = findInCodes(codes, size, kinds, { ...options, apart }, checkpoint);
  return { ...found, copies: found.copies.map((copy) => inRecords(copy, starts, chosen)) };
}

/** Starts of the records in the text of all of them, and its end. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  lengths.forEach((length, i) => (starts[i + 1] = starts[i]! + length + 1));
  return starts;
}

/** The last record that starts at or before a place. */
function ordinalOf(starts: Int32Array, place: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= place) low = middle;
    else high = middle;
  }
  return low;
}

function inRecords(copy: Copy, starts: Int32Array, chosen: readonly number[]): Copy {
  const [a, b] = [ordinalOf(starts, copy.first.start), ordinalOf(starts, copy.second.start)];
  const [from1, from2] = [starts[a]!, starts[b]!];
  const { first, second, blocks } = copy;
  return {
    ...copy,
    first: { start: first.start - from1, end: first.end - from1 },
    second: { start: second.start - from2, end: second.end - from2 },
    blocks: blocks.map((block) => ({
      ...block,
      first: block.first - from1,
      second: block.second - from2,
    })),
    between: [chosen[a]!, chosen[b]!],
  };
}

function byRecords(a: Copy, b: Copy): number {
  const [a1 = 0, a2 = 0] = a.between ?? [];
  const [b1 = 0, b2 = 0] = b.between ?? [];
  return a1 - b1 || a2 - b2 || a.first.start - b.first.start || a.second.start - b.second.start;
}
