/** Exact copies between the records of a file: one index over all of them, one for proteins and one for nucleotides. */
import type { Checkpoint } from '../checkpoint';
import { codeTable } from '../codes';
import type { Copy } from '../copy';
import { toCopies, type Scores } from './exactCopies';
import { findInCodes, largestEvalue, searchedKinds, type ExactOptions, type FoundCopies } from './findExact';
import { DIRECT } from './pairs';
import { sameRecords, type SameRecords, type SearchedRecord } from './sameRecords';

/**
 * Copies whose two places are in different records, as `between` says; copies inside one are left out. Of records with
 * the same residues only the first is searched; each other one is a copy of it as a whole. E-values are for all the
 * distinct records together.
 */
export function findBetween(
  records: readonly SearchedRecord[],
  options: ExactOptions,
  checkpoint: Checkpoint,
): FoundCopies {
  const all = sameRecords(records);
  const found = [true, false].map((protein) => {
    const isOf = (index: number): boolean => (records[index]!.alphabet === 'protein') === protein;
    const distinct = all.distinct.filter(isOf);
    const same = all.same.filter(([first]) => isOf(first));
    return findInGroup(records, { distinct, same }, options, checkpoint);
  });
  const copies = found.flatMap((group) => group.copies).sort((a, b) => b.length - a.length);
  return {
    copies: copies.slice(0, options.limit).sort(byRecords),
    total: found.reduce((sum, { total }) => sum + total, 0),
    totalIs: found.every(({ totalIs }) => totalIs === 'exact') ? 'exact' : 'at least',
  };
}

function findInGroup(
  records: readonly SearchedRecord[],
  { distinct, same }: SameRecords,
  options: ExactOptions,
  checkpoint: Checkpoint,
): FoundCopies {
  if (distinct.length + same.length < 2) return { copies: [], total: 0, totalIs: 'exact' };
  const { alphabet } = records[distinct[0]!]!;
  const { ofByte, size } = codeTable(alphabet);
  const starts = startsOf(distinct.map((index) => records[index]!.residues.length));
  // Each record is closed by a 0, which no copy reaches across.
  const codes = new Uint8Array(starts.at(-1)!);
  distinct.forEach((index, i) => {
    const { residues } = records[index]!;
    for (let k = 0; k < residues.length; k++) codes[starts[i]! + k] = ofByte[residues[k]!]!;
  });
  const kinds = searchedKinds(options, alphabet);
  const apart = (a: number, b: number): boolean => ordinalOf(starts, a) !== ordinalOf(starts, b);
  const found = findInCodes(codes, size, kinds, { ...options, apart }, checkpoint);
  const ordinals = new Map(distinct.map((index, i) => [index, i]));
  const wholes = same
    .map((pair) =>
      wholeCopy(pair, starts[ordinals.get(pair[0])!]!, records[pair[0]]!.residues.length, found.scores),
    )
    .filter(
      ({ length, evalue }) =>
        kinds.direct && length >= (options.minimum ?? 1) && evalue <= largestEvalue(options),
    );
  return {
    copies: [...wholes, ...found.copies.map((copy) => inRecords(copy, starts, distinct))],
    total: found.total + wholes.length,
    totalIs: found.totalIs,
  };
}

/** A record that is there again; `start` is where it stands among the codes. */
function wholeCopy(between: readonly [number, number], start: number, length: number, scores: Scores): Copy {
  const place = { start: 0, end: length };
  const [pair] = toCopies([{ kind: DIRECT, first: start, second: start, length }], scores);
  return { ...pair!, first: place, second: place, blocks: [{ first: 0, second: 0, length }], between };
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
