/**
 * Approximate copies in one record: see docs/copies.md for what is found, how it is scored and what the E-values mean.
 */
import type { Alphabet } from '../sequence/types';
import { encode } from './approximate/codes';
import { Finder } from './approximate/finder';
import { reduceAlignments } from './approximate/reduce';
import type { SearchLimits } from './approximate/search';
import { significanceOf } from './approximate/shuffles';
import { Identities } from './approximate/toCopy';
import { partOf, unwatched, type Checkpoint } from './checkpoint';
import type { Copy, CopyKind } from './copy';
import { DEFAULT_EVALUE } from './exact/findExact';
import { findLowComplexity, hide } from './lowComplexity/find';
import type { LowComplexityRegion } from './lowComplexity/region';
import { findStems } from './stems/find';

export interface ApproximateOptions {
  readonly kinds: readonly CopyKind[];
  /** Copies with a larger E-value are chance matches. Infinity shows all from `minScore` on. */
  readonly evalue: number;
  /** Columns of the alignment. */
  readonly minimum: number;
  /** 0 to 1. */
  readonly minIdentity: number;
  /** In the units of the kind: BLOSUM62, 5/-4, 3/-4/12 for inverted copies of DNA, kcal/mol below zero for stems. */
  readonly minScore: number;
  /** Residues between the places of an inverted copy. Stems of RNA have at least 3. */
  readonly minGap: number;
  readonly maxGap: number;
  /** Is low complexity hidden from the search? Without that its copies have no trustworthy E-values. */
  readonly mask: boolean;
  /** Of the shuffles. */
  readonly seed: number;
}

export const APPROXIMATE_DEFAULTS: ApproximateOptions = {
  kinds: ['direct', 'inverted'],
  evalue: DEFAULT_EVALUE,
  minimum: 1,
  minIdentity: 0,
  minScore: 0,
  minGap: 0,
  maxGap: 2000,
  mask: true,
  seed: 1,
};

/** Of the time of a kind's search what comes before the shuffles, about: they are of a bounded length. */
const BEFORE_SHUFFLES = 0.8;

export interface ApproximateCopies {
  /** The most significant first. */
  readonly copies: readonly Copy[];
  readonly lowComplexity: readonly LowComplexityRegion[];
  /** By kind, what bounded the search. */
  readonly limits: Readonly<Partial<Record<CopyKind, SearchLimits>>>;
}

/** The copies alone. */
export function findApproximate(
  residues: Uint8Array,
  alphabet: Alphabet,
  options: Partial<ApproximateOptions> = {},
  checkpoint: Checkpoint = unwatched,
): Copy[] {
  return [...approximateCopies(residues, alphabet, options, checkpoint).copies];
}

/**
 * Residues are ASCII in either case. Inverted copies of RNA are stems, of DNA reverse complements; proteins have none.
 * E-values count the copies of all kinds that are asked for.
 */
export function approximateCopies(
  residues: Uint8Array,
  alphabet: Alphabet,
  options: Partial<ApproximateOptions> = {},
  checkpoint: Checkpoint = unwatched,
): ApproximateCopies {
  const wanted = { ...APPROXIMATE_DEFAULTS, ...options };
  const lowComplexity = findLowComplexity(residues, alphabet);
  const codes = encode(residues, alphabet);
  const masked = wanted.mask ? hide(codes, lowComplexity) : codes;
  const identities = new Identities(residues, alphabet);
  const kinds = wanted.kinds.filter((kind) => kind === 'direct' || alphabet !== 'protein');
  const limits: Partial<Record<CopyKind, SearchLimits>> = {};
  const copies: Copy[] = [];
  for (const [index, kind] of kinds.entries()) {
    const watched = partOf(checkpoint, index / kinds.length, (index + 1) / kinds.length);
    const request = { ...wanted, evalue: wanted.evalue / kinds.length };
    const found =
      alphabet === 'rna' && kind === 'inverted'
        ? findStems(masked, request, watched)
        : findAlignments(masked, alphabet, kind, request, identities, watched);
    limits[kind] = found.limits;
    for (const copy of found.copies) {
      if (copy.length < wanted.minimum || copy.identity < wanted.minIdentity) continue;
      copies.push({ ...copy, evalue: copy.evalue * kinds.length });
    }
  }
  return { copies: copies.sort(byEvalue), lowComplexity, limits };
}

function byEvalue(a: Copy, b: Copy): number {
  return a.evalue - b.evalue || b.score - a.score || a.first.start - b.first.start;
}

function findAlignments(
  codes: Uint8Array,
  alphabet: Alphabet,
  kind: CopyKind,
  options: ApproximateOptions,
  identities: Identities,
  checkpoint: Checkpoint,
): { readonly copies: Copy[]; readonly limits: SearchLimits } {
  const finder = new Finder(alphabet, kind, codes, options);
  const searching = partOf(checkpoint, 0, BEFORE_SHUFFLES);
  const { alignments, limits } = finder.search(codes, Math.max(1, options.minScore), searching);
  const candidates = alignments.filter(
    ({ score }) => finder.optimisticEvalue(score, codes.length) <= options.evalue,
  );
  if (candidates.length === 0) return { copies: [], limits };
  const shuffling = partOf(checkpoint, BEFORE_SHUFFLES, 1);
  const significance = significanceOf(finder, codes, alphabet, options.seed, shuffling);
  const significant = candidates.filter(({ score }) => significance.evalue(score) <= options.evalue);
  const copies = reduceAlignments(significant, kind).map((alignment) =>
    identities.toCopy(alignment, kind, significance.evalue(alignment.score)),
  );
  return {
    copies: kind === 'direct' ? copies : copies.filter((copy) => gapOf(copy) <= options.maxGap),
    limits,
  };
}

function gapOf({ first, second }: Copy): number {
  return second.start - first.end;
}
