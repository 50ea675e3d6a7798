/**
 * The longest maximal pairs and how many there are, in time and memory that the sequence's length bounds, however many
 * pairs it has: sampled words where they do (nucleotides, not too repetitive), else an index of suffixes, else, where
 * that has too many pairs to look at, their numbers by length and then only the longest.
 */
import { SeqlensError } from '../../../protocol/errors';
import type { Checkpoint } from '../checkpoint';
import { commonPrefixes } from './commonPrefixes';
import { countPairs } from './countPairs';
import { DIRECT, LongestPairs, type Pair, type PairSink } from './pairs';
import { sampledPairs, type SampledSearch } from './sampledPairs';
import { strandedText } from './strandedText';
import { enumeratePairs, type SuffixIndex } from './suffixPairs';
import { suffixArray } from './suffixArray';

export interface PairSearch extends SampledSearch {
  /** The largest code; 4 for nucleotides. */
  readonly size: number;
  /** Which pairs count; without it all. */
  readonly accept?: (...pair: Parameters<PairSink>) => boolean;
  /** Pairs to give: the longest. */
  readonly limit: number;
}

export interface FoundPairs {
  readonly pairs: readonly Pair[];
  readonly total: number;
  readonly totalIs: 'exact' | 'at least';
}

const NUCLEOTIDES = 4;
/** An index of suffixes takes 13 bytes a letter of either strand. */
const MOST_LETTERS = 1 << 27;
/** Pairs that an index of suffixes is looked through for before it counts instead. */
const MOST_LOOKS = 1 << 22;

/** Throws `input.invalid` for a sequence that is too long for the index that it needs. */
export function searchPairs(search: PairSearch, checkpoint: Checkpoint): FoundPairs {
  if (!search.direct && !search.inverted) return { pairs: [], total: 0, totalIs: 'exact' };
  if (search.size === NUCLEOTIDES) {
    const { longest, sink } = collect(search);
    if (sampledPairs(search, sink, checkpoint)) return exactly(longest);
  }
  const index = suffixIndex(search, checkpoint);
  const { longest, sink } = collect(search);
  if (enumeratePairs(index, search.minimum, MOST_LOOKS, sink, checkpoint)) return exactly(longest);
  return longestOfMany(search, index, checkpoint);
}

function collect({ accept, limit, direct }: PairSearch) {
  const longest = new LongestPairs(limit);
  const sink: PairSink = (kind, first, second, length) => {
    if (!direct && kind === DIRECT) return;
    if (accept?.(kind, first, second, length) !== false) longest.add(kind, first, second, length);
  };
  return { longest, sink };
}

function exactly(longest: LongestPairs): FoundPairs {
  return { pairs: longest.take(), total: longest.total, totalIs: 'exact' };
}

function suffixIndex({ codes, size, inverted }: PairSearch, checkpoint: Checkpoint): SuffixIndex {
  const text = strandedText(codes, inverted);
  if (text.codes.length > MOST_LETTERS) {
    throw new SeqlensError(
      'input.invalid',
      `A sequence of ${codes.length} residues is too long to be indexed for such short or so many copies: raise the minimum length, or take its parts.`,
    );
  }
  const sa = suffixArray(text.codes, size, checkpoint);
  return { text, sa, lcp: commonPrefixes(text.codes, sa, checkpoint) };
}

/** Too many to look at: counts them all, and gives the longest. */
function longestOfMany(search: PairSearch, index: SuffixIndex, checkpoint: Checkpoint): FoundPairs {
  const { accept, direct, inverted, limit, minimum, size } = search;
  const counts = countPairs(index, minimum, size, checkpoint);
  const all = [...(direct ? counts.direct : []), ...(inverted ? counts.inverted : [])];
  const last = lengthOfRank(all, accept ? Math.max(limit, MOST_LOOKS >> 4) : limit);
  const { longest, sink } = collect(search);
  // Those beyond that length are few, and all wanted; of that length itself, as many as there is time for.
  enumeratePairs(index, last + 1, Infinity, sink, checkpoint);
  const tied: PairSink = (kind, first, second, length) => {
    if (length === last) sink(kind, first, second, length);
  };
  enumeratePairs(index, last, MOST_LOOKS, tied, checkpoint);
  if (accept) return { pairs: longest.take(), total: longest.total, totalIs: 'at least' };
  return { pairs: longest.take(), total: all.reduce((sum, [, count]) => sum + count, 0), totalIs: 'exact' };
}

/** The length of the pair at this place among the longest; that of the shortest where there are fewer. */
function lengthOfRank(counts: readonly (readonly [number, number])[], rank: number): number {
  let above = 0;
  for (const [length, count] of counts.toSorted(([a], [b]) => b - a)) {
    above += count;
    if (above >= rank) return length;
  }
  return Math.min(...counts.map(([length]) => length));
}
