import { CANONICAL } from '../../sequence/alphabets';
import type { Span } from '../../sequence/coordinates';
import type { Alphabet } from '../../sequence/types';
import { canonicalRank, encode } from '../approximate/codes';
import { dust } from './dust';
import type { LowComplexityRegion } from './region';
import { seg } from './seg';

/** Residues from which on a run of one residue is a homopolymer. */
export const HOMOPOLYMER = { protein: 6, dna: 10, rna: 10 } as const;

/**
 * Homopolymers, and other low complexity (DUST for nucleotides, SEG for proteins), by start. A stretch that is a
 * homopolymer all along, or nearly, is only that.
 */
export function findLowComplexity(residues: Uint8Array, alphabet: Alphabet): LowComplexityRegion[] {
  const runs = homopolymers(ranksOf(residues, alphabet), alphabet);
  const spans = lowComplexitySpans(residues, alphabet);
  let next = 0;
  const others = spans.filter((span) => {
    while (next < runs.length && runs[next]!.span.end < span.end) next++;
    const run = runs[next];
    return !run || run.span.start > span.start;
  });
  return [...runs, ...others.map((span) => ({ kind: 'low-complexity', span }) as const)].sort(
    (a, b) => a.span.start - b.span.start || b.span.end - a.span.end,
  );
}

/** What DUST or SEG gives, homopolymers and all. */
export function lowComplexitySpans(residues: Uint8Array, alphabet: Alphabet): Span[] {
  const ranks = ranksOf(residues, alphabet);
  return alphabet === 'protein' ? seg(ranks) : dust(ranks);
}

function ranksOf(residues: Uint8Array, alphabet: Alphabet): Int8Array {
  const rankOf = canonicalRank(alphabet);
  return Int8Array.from(encode(residues, alphabet), (code) => rankOf[code]!);
}

function homopolymers(ranks: Int8Array, alphabet: Alphabet): LowComplexityRegion[] {
  const found: LowComplexityRegion[] = [];
  let end: number;
  for (let start = 0; start < ranks.length; start = end) {
    end = start + 1;
    while (end < ranks.length && ranks[end] === ranks[start]) end++;
    if (ranks[start]! < 0 || end - start < HOMOPOLYMER[alphabet]) continue;
    found.push({ kind: 'homopolymer', span: { start, end }, residue: CANONICAL[alphabet][ranks[start]!]! });
  }
  return found;
}

/** The codes with 0 in these spans. */
export function hide(codes: Uint8Array, regions: readonly { readonly span: Span }[]): Uint8Array {
  const hidden = codes.slice();
  for (const { span } of regions) hidden.fill(0, span.start, span.end);
  return hidden;
}
