import type { Alphabet } from '../../sequence/types';
import type { Checkpoint } from '../checkpoint';
import { dinucleotideShuffled, shuffled } from '../significance/shuffle';
import { estimateSignificance, type Significance } from '../significance/significance';
import { HIDDEN } from './codes';
import type { Finder } from './finder';

/** Longer records are represented by random windows of this length. */
const WINDOW = { protein: 400, nucleotide: 1000 };

/** E-values of a finder's scores in this record: from shuffles of what is not hidden. */
export function significanceOf(
  finder: Finder,
  codes: Uint8Array,
  alphabet: Alphabet,
  seed: number,
  checkpoint: Checkpoint,
): Significance {
  const protein = alphabet === 'protein';
  return estimateSignificance(
    {
      codes: codes.filter((code) => code !== HIDDEN),
      reach: finder.reach,
      window: protein ? WINDOW.protein : WINDOW.nucleotide,
      shuffle: protein ? shuffled : dinucleotideShuffled,
      best: (random) => {
        const best = finder.best(random);
        return (
          best && { score: best.score, length: best.blocks.reduce((sum, block) => sum + block.length, 0) }
        );
      },
      lambda: finder.lambda,
      seed,
    },
    checkpoint,
  );
}
