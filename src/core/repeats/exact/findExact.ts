/** Exact copies of a record: all its maximal repeats, direct and inverted, of at least a length. */
import type { Alphabet } from '../../sequence/types';
import type { Checkpoint } from '../checkpoint';
import { codeTable } from '../codes';
import type { Copy, CopyKind } from '../copy';
import { toCopies, Scores } from './exactCopies';
import { searchPairs, type PairSearch } from './searchPairs';
import { Significance, type SearchedKinds } from './significance';

export interface ExactOptions {
  /** Inverted copies of a protein are none. */
  readonly kinds: readonly CopyKind[];
  /** Residues of the shortest copy; without it, whatever can reach `evalue`. */
  readonly minimum?: number;
  /** Copies that chance makes more often are left out; without it, and with a minimum, none are. */
  readonly evalue?: number;
  /** Copies that are given: the longest. */
  readonly limit: number;
}

export interface FoundCopies {
  /** By place: start of the first, then of the second. */
  readonly copies: readonly Copy[];
  /** Copies that there are, or more where `totalIs` says so. */
  readonly total: number;
  readonly totalIs: 'exact' | 'at least';
}

/** Without a minimum and an E-value: copies that one shuffled record in ten has. */
export const DEFAULT_EVALUE = 0.1;

/** Case does not count; ambiguity codes (N, X …) match nothing. `residues`: ASCII codes. */
export function findExact(
  residues: Uint8Array,
  alphabet: Alphabet,
  options: ExactOptions,
  checkpoint: Checkpoint,
): FoundCopies {
  const { ofByte, size } = codeTable(alphabet);
  const { copies, total, totalIs } = findInCodes(
    residues.map((byte) => ofByte[byte]!),
    size,
    searchedKinds(options, alphabet),
    options,
    checkpoint,
  );
  return { copies, total, totalIs };
}

export function searchedKinds({ kinds }: Pick<ExactOptions, 'kinds'>, alphabet: Alphabet): SearchedKinds {
  return { direct: kinds.includes('direct'), inverted: kinds.includes('inverted') && alphabet !== 'protein' };
}

export interface CodesOptions extends Omit<ExactOptions, 'kinds'> {
  /** Which places may be copies of each other; all without it. */
  readonly apart?: (first: number, second: number) => boolean;
}

/** The same for codes (see codes.ts), of which the largest is `size`, with their scores. */
export function findInCodes(
  codes: Uint8Array,
  size: number,
  kinds: SearchedKinds,
  options: CodesOptions,
  checkpoint: Checkpoint,
): FoundCopies & { readonly scores: Scores } {
  const counts = new Float64Array(size + 1);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!]!++;
  const significance = new Significance(counts, kinds);
  const scores = new Scores(codes, significance);
  const evalue = largestEvalue(options);
  const minimum = Math.max(options.minimum ?? 1, evalue === Infinity ? 1 : significance.shortest(evalue));
  const search = { codes, size, minimum, ...kinds, limit: options.limit };
  const accept = filterOf(options.apart, evalue === Infinity ? undefined : scores.filter(evalue));
  const found = searchPairs(accept ? { ...search, accept } : search, checkpoint);
  const { total, totalIs } = found;
  return { copies: toCopies(found.pairs, scores), total, totalIs, scores };
}

/** Infinity where none are left out. */
export function largestEvalue({ evalue, minimum }: Pick<ExactOptions, 'evalue' | 'minimum'>): number {
  return evalue ?? (minimum === undefined ? DEFAULT_EVALUE : Infinity);
}

type Filter = NonNullable<PairSearch['accept']>;

function filterOf(apart: CodesOptions['apart'], significant: Filter | undefined): Filter | undefined {
  if (apart === undefined) return significant;
  return (kind, first, second, length) =>
    apart(first, second) && significant?.(kind, first, second, length) !== false;
}
