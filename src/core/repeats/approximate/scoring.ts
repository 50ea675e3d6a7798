/** How two residues and a gap score. */
import { CANONICAL } from '../../sequence/alphabets';
import type { Alphabet } from '../../sequence/types';
import type { CopyKind } from '../copy';
import { blosum62 } from './blosum62';
import { canonicalRank, codeCount } from './codes';

export interface Scoring {
  /** Rows of the matrix: `codeCount` of the alphabet. */
  readonly size: number;
  /** Score of codes a and b at `a * size + b`. */
  readonly matrix: Int16Array;
  /** A gap of k residues costs `gapOpen + k * gapExtend`. */
  readonly gapOpen: number;
  readonly gapExtend: number;
  /** An extension ends where it has lost this much since its best; without gaps and with them. */
  readonly ungappedDrop: number;
  readonly gappedDrop: number;
  /** With gaps, an alignment that has gained much may lose up to 0.8 of that, but no more than this. */
  readonly strongDrop: number;
}

/** BLOSUM62 with 11 + k for a gap: BLAST's defaults, whose statistics are known best. */
const PROTEIN = { gapOpen: 11, gapExtend: 1, ungappedDrop: 16, gappedDrop: 32, strongDrop: 32 };
/** Match 5, mismatch -4 expects copies of about 65 % identity, and gains wherever identity is above 44 %. */
const DIRECT = {
  match: 5,
  mismatch: -4,
  gapOpen: 10,
  gapExtend: 6,
  ungappedDrop: 30,
  gappedDrop: 80,
  strongDrop: 80,
};
/** EMBOSS einverted's defaults: each residue in a gap costs 12. It knows no drop, hence the large one. */
const INVERTED = {
  ...{ match: 3, mismatch: -4, gapOpen: 0, gapExtend: 12 },
  ...{ ungappedDrop: 24, gappedDrop: 60, strongDrop: 600 },
};

/** Local alignment has statistics only where chance loses: the mean score of random pairs has to be below this. */
const PROTEIN_DRIFT = -0.35;
const NUCLEOTIDE_DRIFT = -0.7;

/**
 * The scoring for a record of this composition (frequencies of the canonical letters, in their order). For one so
 * biased that random pairs would gain, every pair of residues scores less, by one and the same whole number.
 */
export function scoringFor(alphabet: Alphabet, kind: CopyKind, composition: Float64Array): Scoring {
  const protein = alphabet === 'protein';
  const parameters = protein ? PROTEIN : kind === 'direct' ? DIRECT : INVERTED;
  const pair = protein ? proteinPair : nucleotidePair(kind === 'direct' ? DIRECT : INVERTED);
  const size = codeCount(alphabet);
  const matrix = new Int16Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) matrix[a * size + b] = Math.floor(pair(a, b));
  }
  const { gapOpen, gapExtend, ungappedDrop, gappedDrop, strongDrop } = parameters;
  const scoring = { size, matrix, gapOpen, gapExtend, ungappedDrop, gappedDrop, strongDrop };
  const limit = protein ? PROTEIN_DRIFT : NUCLEOTIDE_DRIFT;
  const excess = meanScore(scoring, alphabet, kind, composition) - limit;
  if (excess > 0) {
    const less = Math.ceil(excess);
    matrix.forEach((value, index) => (matrix[index] = value - less));
  }
  return scoring;
}

/** Each score that a random pair can have, with its probability. */
export function pairScores(
  { size, matrix }: Scoring,
  alphabet: Alphabet,
  kind: CopyKind,
  composition: Float64Array,
): Map<number, number> {
  const codes = codesOfCanonical(alphabet);
  const result = new Map<number, number>();
  codes.forEach((a, rank) =>
    codes.forEach((b, other) => {
      // In an inverted pair the second residue is met as its complement: ranks A C G T reversed.
      const partner = kind === 'direct' ? other : codes.length - 1 - other;
      const score = matrix[a * size + b]!;
      result.set(score, (result.get(score) ?? 0) + composition[rank]! * composition[partner]!);
    }),
  );
  return result;
}

function meanScore(scoring: Scoring, alphabet: Alphabet, kind: CopyKind, composition: Float64Array): number {
  let mean = 0;
  for (const [score, probability] of pairScores(scoring, alphabet, kind, composition))
    mean += score * probability;
  return mean;
}

function codesOfCanonical(alphabet: Alphabet): number[] {
  const ranks = canonicalRank(alphabet);
  return Array.from(CANONICAL[alphabet]).map((_, rank) => ranks.indexOf(rank));
}

function proteinPair(a: number, b: number): number {
  const letter = (code: number): string => (code === 0 ? 'X' : String.fromCharCode(64 + code));
  return blosum62(letter(a), letter(b));
}

/** Ambiguity codes score the mean over the bases that they may stand for. */
function nucleotidePair({ match, mismatch }: { match: number; mismatch: number }) {
  return (a: number, b: number): number => {
    const first = a || 15;
    const second = b || 15;
    const equal = bits(first & second) / (bits(first) * bits(second));
    return match * equal + mismatch * (1 - equal);
  };
}

function bits(set: number): number {
  return (set & 1) + ((set >> 1) & 1) + ((set >> 2) & 1) + ((set >> 3) & 1);
}
