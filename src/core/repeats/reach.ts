/** How far apart the places of an inverted copy may lie. */
import type { Alphabet } from '../sequence/types';
import { APPROXIMATE_DEFAULTS } from './approximate';
import { MAX_SPAN } from './stems/find';

/** In a sentence, for a record of this length; undefined where all of it is searched. Exact copies have no bound. */
export function inexactReach(alphabet: Alphabet, length: number): string | undefined {
  const most = APPROXIMATE_DEFAULTS.maxGap.toLocaleString('en-US');
  if (alphabet === 'rna' && length > MAX_SPAN)
    return `Stems are searched for up to ${MAX_SPAN} bases from end to end; exact reverse complements at any distance.`;
  if (alphabet === 'dna' && length > APPROXIMATE_DEFAULTS.maxGap)
    return `Inverted copies with mismatches are searched for with at most ${most} bases between them; exact ones at any distance.`;
  return undefined;
}
