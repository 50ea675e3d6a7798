/** A search made ready for one record, to be run on the record and on its shuffles. */
import { CANONICAL } from '../../sequence/alphabets';
import type { Alphabet } from '../../sequence/types';
import { unwatched, type Checkpoint } from '../checkpoint';
import type { CopyKind } from '../copy';
import type { Alignment } from './stretches';
import { canonicalRank, complementCodes, HIDDEN } from './codes';
import { ungappedLambda } from './karlin';
import { pairScores, scoringFor, type Scoring } from './scoring';
import { searchCopies, type SearchResult } from './search';
import { nucleotideWords, proteinWords } from './words';

export interface GapRange {
  /** Residues between the two places of an inverted copy. */
  readonly minGap: number;
  readonly maxGap: number;
}

/** Karlin and Altschul's K is 0.1 to 0.4 for the scorings here. */
const K = 0.2;
/** Extensions with gaps that chance may cause, a residue: for inverted copies those that find what einverted finds. */
const CHANCE_EXTENSIONS = { direct: 1 / 100, inverted: 1 / 30 };
/** Arms that a seed may lie further out than the gap between them. */
const ARM = 200;

export class Finder {
  readonly scoring: Scoring;
  /** Lambda of alignments without gaps, for this composition. */
  readonly lambda: number;
  /** Places of a copy start at most this far apart. */
  readonly reach: number;

  constructor(
    private readonly alphabet: Alphabet,
    readonly kind: CopyKind,
    codes: Uint8Array,
    private readonly gap: GapRange,
  ) {
    const composition = compositionOf(codes, alphabet);
    this.scoring = scoringFor(alphabet, kind, composition);
    this.lambda = ungappedLambda(pairScores(this.scoring, alphabet, kind, composition));
    this.reach = kind === 'direct' ? Infinity : gap.maxGap + ARM;
  }

  search(codes: Uint8Array, minScore: number, checkpoint: Checkpoint): SearchResult {
    const { alphabet, kind, gap, scoring, reach } = this;
    const partners = Math.max(1, Math.min(reach, codes.length / 2));
    const inverted = kind === 'inverted';
    return searchCopies(
      {
        ...{ kind, scoring, minScore, maxDistance: reach },
        x: codes,
        y: inverted ? complementCodes(codes) : codes,
        words:
          alphabet === 'protein' ? proteinWords(codes) : nucleotideWords(codes, alphabet, partners, inverted),
        trigger: Math.log((K * partners) / CHANCE_EXTENSIONS[kind]) / this.lambda,
        bounds: { minGap: gap.minGap, maxReach: Infinity },
      },
      checkpoint,
    );
  }

  best(codes: Uint8Array): Alignment | undefined {
    let best: Alignment | undefined;
    for (const alignment of this.search(codes, 1, unwatched).alignments) {
      if (!best || alignment.score > best.score) best = alignment;
    }
    return best;
  }

  /** A lower bound of the E-value: far from it, but on the safe side, for what is not worth a fit. */
  optimisticEvalue(score: number, length: number): number {
    const pairs = length * Math.max(1, Math.min(this.reach, length / 2));
    return (K / 10) * pairs * Math.exp(-this.lambda * score);
  }
}

/** Frequencies of the canonical letters, each seen once more than it was. */
function compositionOf(codes: Uint8Array, alphabet: Alphabet): Float64Array {
  const ranks = canonicalRank(alphabet);
  const counts = new Float64Array(CANONICAL[alphabet].length).fill(1);
  for (const code of codes) {
    const rank = code === HIDDEN ? -1 : ranks[code]!;
    if (rank >= 0) counts[rank]!++;
  }
  const total = counts.reduce((sum, count) => sum + count);
  return counts.map((count) => count / total);
}
