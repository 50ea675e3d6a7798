/** Hairpin stems of RNA: what copies are to a language model of RNA, inverted and with G-U pairs. */
import { canonicalRank, HIDDEN } from '../approximate/codes';
import type { SearchLimits } from '../approximate/search';
import type { Checkpoint } from '../checkpoint';
import type { AlignedBlock, Copy } from '../copy';
import { estimateSignificance } from '../significance/significance';
import { dinucleotideShuffled } from '../significance/shuffle';
import { MIN_LOOP, pairOf, terminal } from './energy';
import { Fold, type FoldedPair } from './fold';

export interface StemOptions {
  readonly evalue: number;
  readonly minScore: number;
  readonly minGap: number;
  readonly maxGap: number;
  readonly seed: number;
}

/** Bases from one end of a stem to the other. */
export const MAX_SPAN = 500;
/** Bases folded at a time. */
const CHUNK = 2048;
/** Long records are represented by random windows of this length. */
const WINDOW = 200;
/** Where chance gives too few stems for a fit: a factor e for each 2 kcal/mol. */
const LAMBDA = 0.5;
const NO_LIMITS: SearchLimits = { repeatedWords: false, ended: false, kept: false };

interface Stem {
  readonly pairs: readonly FoldedPair[];
  /** kcal/mol below zero. */
  readonly score: number;
}

/** Stems of nucleotide codes with their energies as scores, most stable first; a base pairs in one of them. */
export function findStems(
  codes: Uint8Array,
  options: StemOptions,
  checkpoint: Checkpoint,
): { readonly copies: Copy[]; readonly limits: SearchLimits } {
  const stems = stemsOf(codes, options, checkpoint).filter(({ score }) => score >= options.minScore);
  if (stems.length === 0) return { copies: [], limits: NO_LIMITS };
  const significance = estimateSignificance(
    {
      codes: codes.filter((code) => code !== HIDDEN),
      reach: MAX_SPAN,
      window: WINDOW,
      shuffle: dinucleotideShuffled,
      best: (random) => {
        const best = stemsOf(random, options, () => undefined, 1)[0];
        return best && { score: best.score, length: best.pairs.length };
      },
      lambda: LAMBDA,
      seed: options.seed,
    },
    checkpoint,
  );
  const copies = stems
    .map((stem) => toCopy(stem, significance.evalue(stem.score)))
    .filter(({ evalue }) => evalue <= options.evalue);
  return { copies, limits: NO_LIMITS };
}

function stemsOf(
  codes: Uint8Array,
  gap: Pick<StemOptions, 'minGap' | 'maxGap'>,
  checkpoint: Checkpoint,
  most = Infinity,
): Stem[] {
  const ranks = canonicalRank('rna');
  const bases = Int8Array.from(codes, (code) => ranks[code]!);
  const span = Math.min(MAX_SPAN, bases.length);
  const candidates: {
    readonly fold: Fold;
    readonly i: number;
    readonly j: number;
    readonly energy: number;
  }[] = [];
  const stems: Stem[] = [];
  const paired = new Uint8Array(bases.length);
  for (let start = 0; start < bases.length; start += CHUNK) {
    checkpoint(start, bases.length);
    const end = Math.min(bases.length, start + CHUNK + span);
    const fold = new Fold(bases, start, end, span, gap);
    for (let i = start; i < Math.min(bases.length, start + CHUNK); i++) {
      const best = bestFrom(fold, bases, i, Math.min(end, i + span));
      if (best) candidates.push({ fold, i, ...best });
    }
    candidates.sort((a, b) => a.energy - b.energy);
    for (const { i, j, energy } of candidates) {
      if (stems.length >= most) break;
      if (paired[i] === 1 || paired[j] === 1) continue;
      const pairs = fold.pairs(i, j);
      if (pairs.some((pair) => paired[pair.i] === 1 || paired[pair.j] === 1)) continue;
      for (const pair of pairs) paired[pair.i] = paired[pair.j] = 1;
      stems.push({ pairs, score: -energy / 100 });
    }
    candidates.length = 0;
  }
  return stems.sort((a, b) => b.score - a.score);
}

/** The most stable stem whose first base is i, if it is stable at all. */
function bestFrom(
  fold: Fold,
  bases: Int8Array,
  i: number,
  end: number,
): { readonly j: number; readonly energy: number } | undefined {
  let best = { j: -1, energy: 0 };
  for (let j = i + MIN_LOOP + 1; j < end; j++) {
    const folded = fold.energy(i, j);
    if (folded === undefined) continue;
    const energy = folded + terminal(pairOf(bases[i]!, bases[j]!));
    if (energy < best.energy) best = { j, energy };
  }
  return best.j < 0 ? undefined : best;
}

function toCopy({ pairs, score }: Stem, evalue: number): Copy {
  const outer = pairs[0]!;
  const inner = pairs.at(-1)!;
  const blocks: AlignedBlock[] = [];
  for (const { i, j } of pairs) {
    const last = blocks.at(-1);
    if (last?.first !== undefined && last.first + last.length === i && last.second - last.length === j) {
      blocks[blocks.length - 1] = { ...last, length: last.length + 1 };
    } else blocks.push({ first: i, second: j, length: 1 });
  }
  const first = { start: outer.i, end: inner.i + 1 };
  const second = { start: inner.j, end: outer.j + 1 };
  const length = first.end - first.start + (second.end - second.start) - pairs.length;
  return { kind: 'inverted', first, second, blocks, length, identity: pairs.length / length, score, evalue };
}
