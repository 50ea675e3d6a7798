/** All copies of a record: exact and approximate ones, each told once. */
import type { Alphabet } from '../sequence/types';
import { approximateCopies, type ApproximateCopies } from './approximate';
import { partOf, unwatched, type Checkpoint } from './checkpoint';
import type { AlignedBlock, Copy, CopyKind } from './copy';
import { DEFAULT_EVALUE, findExact, type ExactOptions, type FoundCopies } from './exact/findExact';
import type { CopiesOfRecord } from './found';
import { disjoint } from './lowComplexity/spans';

export interface CopySource {
  /** ASCII, either case. */
  readonly residues: Uint8Array;
  readonly alphabet: Alphabet;
}

export type CopyOptions = ExactOptions & {
  /** Residues between the places of an inverted copy that is not exact. */
  readonly minGap?: number;
  readonly maxGap?: number;
  /** Of the shuffles behind the E-values of approximate copies. */
  readonly seed?: number;
};

/** What stands for a hidden residue: it matches nothing. */
const HIDDEN = { protein: 'X', dna: 'N', rna: 'N' } as const;

/** Exact copies that are compared with alignments, however few are wanted. */
const COMPARED = 20_000;

/** Of the time of both searches what the approximate one takes, about. */
const APPROXIMATE = 0.95;

/** Exact and approximate: a chance match of either is one. */
const SEARCHES = 2;

/**
 * The longest of the significant copies, up to `limit`, by place. An exact copy that is a part of a longer alignment is told as
 * that alignment; an alignment that is exact all along is told as the exact copy. E-values count the copies of both
 * searches. Low complexity is no copy of anything.
 */
export function findCopies(
  { residues, alphabet }: CopySource,
  options: CopyOptions,
  checkpoint: Checkpoint = unwatched,
): CopiesOfRecord {
  const evalue = (options.evalue ?? DEFAULT_EVALUE) / SEARCHES;
  const watched = partOf(checkpoint, 0, APPROXIMATE);
  const approximate = approximateCopies(residues, alphabet, { ...options, evalue }, watched);
  const lowComplexity = disjoint(approximate.lowComplexity.map(({ span }) => span));
  const masked = new Uint8Array(residues); // slice of a Buffer would be no copy
  for (const { start, end } of lowComplexity) masked.fill(HIDDEN[alphabet].charCodeAt(0), start, end);
  const limit = Math.max(options.limit, COMPARED);
  const exact = findExact(
    masked,
    alphabet,
    { ...options, evalue, limit },
    partOf(checkpoint, APPROXIMATE, 1),
  );
  const copies = joined(exact.copies, approximate.copies).map((copy) => ({
    ...copy,
    evalue: SEARCHES * copy.evalue,
  }));
  const shown = copies.sort(byLength).slice(0, options.limit).sort(byPlace);
  return {
    copies: shown,
    total: copies.length + exact.total - exact.copies.length,
    totalIs: isWhole(exact, approximate) ? 'exact' : 'at least',
    lowComplexity,
  };
}

/** Exact copies beyond the limit were not compared with alignments: what is left of them is not known. */
function isWhole(exact: FoundCopies, { limits }: ApproximateCopies): boolean {
  const bounded = Object.values(limits).some((limit) => Object.values(limit).includes(true));
  return !bounded && exact.totalIs === 'exact' && exact.total === exact.copies.length;
}

function joined(exact: readonly Copy[], approximate: readonly Copy[]): Copy[] {
  const alignments = new Alignments(approximate);
  const told = new Set<Copy>();
  const alone = exact.filter((copy) => {
    const alignment = alignments.through(copy);
    if (!alignment || alignment.length > copy.length) return !alignment;
    told.add(alignment);
    return true;
  });
  return [...alone, ...approximate.filter((alignment) => !told.has(alignment))];
}

interface Placed {
  readonly block: AlignedBlock;
  readonly alignment: Copy;
}

/** Alignments by the diagonals of their blocks. */
class Alignments {
  private readonly byDiagonal = new Map<string, Placed[]>();

  constructor(alignments: readonly Copy[]) {
    for (const alignment of alignments) {
      for (const block of alignment.blocks) {
        const key = diagonal(alignment.kind, block);
        const placed = this.byDiagonal.get(key);
        if (placed) placed.push({ block, alignment });
        else this.byDiagonal.set(key, [{ block, alignment }]);
      }
    }
  }

  /** The alignment that has at least half of an exact copy's pairs. */
  through({ kind, blocks }: Copy): Copy | undefined {
    const [copy] = blocks;
    if (!copy) return undefined;
    const near = this.byDiagonal.get(diagonal(kind, copy)) ?? [];
    return near.find(({ block }) => {
      const end = Math.min(block.first + block.length, copy.first + copy.length);
      return 2 * (end - Math.max(block.first, copy.first)) >= copy.length;
    })?.alignment;
  }
}

function diagonal(kind: CopyKind, { first, second }: AlignedBlock): string {
  return `${kind} ${kind === 'direct' ? second - first : second + first}`;
}

function byLength(a: Copy, b: Copy): number {
  return b.length - a.length || a.evalue - b.evalue || byPlace(a, b);
}

function byPlace(a: Copy, b: Copy): number {
  return a.first.start - b.first.start || a.second.start - b.second.start || b.length - a.length;
}
