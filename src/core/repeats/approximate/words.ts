/**
 * Words that seed alignments. A word is a number below `count`, or -1 where one of its residues is hidden or ambiguous.
 * Nucleotides: spaced words (Ma, Tromp & Li 2002). Proteins: three residues and all words that score at least a threshold
 * with them (Altschul et al. 1990).
 */
import type { Alphabet } from '../../sequence/types';
import { blosum62 } from './blosum62';
import { canonicalRank } from './codes';
import { CANONICAL } from '../../sequence/alphabets';

export interface Words {
  /** Residues that a word spans. */
  readonly span: number;
  readonly count: number;
  /** Word that starts at each residue. */
  readonly at: Int32Array;
  /** Word that, read as the reverse complement, starts at each residue; only for inverted copies. */
  readonly inverted?: Int32Array;
  /** Words that may stand opposite to a word. Absent: only itself. */
  readonly similar?: (word: number) => Int32Array;
}

/**
 * Patterns of spaced words by weight. From 9 on those published as most sensitive (Choi, Zeng & Zhang 2004); the shorter
 * ones are the most sensitive of their weight on random regions of 48 residues with 68 % identity.
 */
const PATTERNS: Readonly<Record<number, string>> = {
  4: '110101',
  5: '110001011',
  6: '110101011',
  7: '11010100111',
  8: '111100110101',
  9: '110110101000111',
  10: '1101100011010111',
  11: '111010010100110111',
  12: '111010110100110111',
};
const LIGHTEST = 4;
const HEAVIEST = 12;
/** Chance hits a residue that are worth their time: for inverted copies those that find what einverted finds. */
const CHANCE_HITS = { direct: 4, inverted: 16 };

/** Words for copies whose places may lie `reach` other places apart: as light as the number of chance hits permits. */
export function nucleotideWords(
  codes: Uint8Array,
  alphabet: Alphabet,
  reach: number,
  inverted: boolean,
): Words {
  const hits = inverted ? CHANCE_HITS.inverted : CHANCE_HITS.direct;
  const wanted = Math.ceil(Math.log(Math.max(1, reach / hits)) / Math.log(4));
  const pattern = PATTERNS[Math.min(HEAVIEST, Math.max(LIGHTEST, wanted))]!;
  const offsets = Array.from(pattern).flatMap((mark, offset) => (mark === '1' ? [offset] : []));
  const span = pattern.length;
  const ranks = canonicalRank(alphabet);
  const at = wordsAt(codes, ranks, offsets, span, false);
  const count = 4 ** offsets.length;
  return inverted
    ? { span, count, at, inverted: wordsAt(codes, ranks, offsets, span, true) }
    : { span, count, at };
}

function wordsAt(
  codes: Uint8Array,
  ranks: Int8Array,
  offsets: readonly number[],
  span: number,
  inverted: boolean,
): Int32Array {
  const words = new Int32Array(codes.length).fill(-1);
  const last = codes.length - span;
  for (let start = 0; start <= last; start++) {
    let word = 0;
    for (const offset of offsets) {
      const rank = ranks[codes[start + (inverted ? span - 1 - offset : offset)]!]!;
      if (rank < 0) {
        word = -1;
        break;
      }
      word = word * 4 + (inverted ? 3 - rank : rank);
    }
    words[start] = word;
  }
  return words;
}

const AMINO_ACIDS = CANONICAL.protein.length;
const PROTEIN_SPAN = 3;

export function proteinWords(codes: Uint8Array): Words {
  const ranks = canonicalRank('protein');
  const at = new Int32Array(codes.length).fill(-1);
  for (let start = 0; start + PROTEIN_SPAN <= codes.length; start++) {
    const [a, b, c] = [ranks[codes[start]!]!, ranks[codes[start + 1]!]!, ranks[codes[start + 2]!]!];
    if (a >= 0 && b >= 0 && c >= 0) at[start] = (a * AMINO_ACIDS + b) * AMINO_ACIDS + c;
  }
  const neighbours = neighbourhood(codes.length > 10_000 ? 13 : codes.length > 3_000 ? 12 : 11);
  return { span: PROTEIN_SPAN, count: AMINO_ACIDS ** PROTEIN_SPAN, at, similar: neighbours };
}

const neighbourhoods = new Map<number, (word: number) => Int32Array>();

/** Words that score at least `threshold` with a word, found when first asked for. */
function neighbourhood(threshold: number): (word: number) => Int32Array {
  const made = neighbourhoods.get(threshold);
  if (made) return made;
  const found: (Int32Array | undefined)[] = [];
  const neighbours = (word: number): Int32Array => (found[word] ??= wordsLike(word, threshold));
  neighbourhoods.set(threshold, neighbours);
  return neighbours;
}

const SCORES: readonly (readonly number[])[] = Array.from(CANONICAL.protein).map((a) =>
  Array.from(CANONICAL.protein).map((b) => blosum62(a, b)),
);
const HIGHEST: readonly number[] = SCORES.map((row) => Math.max(...row));

function wordsLike(word: number, threshold: number): Int32Array {
  const c = word % AMINO_ACIDS;
  const b = Math.floor(word / AMINO_ACIDS) % AMINO_ACIDS;
  const a = Math.floor(word / AMINO_ACIDS ** 2);
  const words: number[] = [];
  SCORES[a]!.forEach((scoreA, first) => {
    if (scoreA + HIGHEST[b]! + HIGHEST[c]! < threshold) return;
    SCORES[b]!.forEach((scoreB, second) => {
      if (scoreA + scoreB + HIGHEST[c]! < threshold) return;
      SCORES[c]!.forEach((scoreC, third) => {
        if (scoreA + scoreB + scoreC >= threshold)
          words.push((first * AMINO_ACIDS + second) * AMINO_ACIDS + third);
      });
    });
  });
  return Int32Array.from(words);
}
