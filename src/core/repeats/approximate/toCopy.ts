import type { Copy, CopyKind } from '../copy';
import type { Alignment } from './stretches';
import { canonicalRank, complementCodes, encode } from './codes';
import { boxOf } from './reduce';
import type { Alphabet } from '../../sequence/types';

/** Residues of a record, for telling which columns of an alignment are identical. */
export class Identities {
  private readonly x: Uint8Array;
  private readonly complements: Uint8Array | undefined;
  private readonly ranks: Int8Array;

  constructor(residues: Uint8Array, alphabet: Alphabet) {
    this.x = encode(residues, alphabet);
    this.complements = alphabet === 'protein' ? undefined : complementCodes(this.x);
    this.ranks = canonicalRank(alphabet);
  }

  /** An ambiguous residue is identical to nothing. */
  toCopy({ blocks, score }: Alignment, kind: CopyKind, evalue: number): Copy {
    const { firstStart, firstEnd, secondStart, secondEnd } = boxOf({ blocks }, kind);
    const direct = kind === 'direct';
    const y = direct ? this.x : this.complements!;
    const step = direct ? 1 : -1;
    let pairs = 0;
    let identical = 0;
    for (const block of blocks) {
      pairs += block.length;
      for (let k = 0; k < block.length; k++) {
        const code = this.x[block.first + k]!;
        if (code === y[block.second + step * k] && this.ranks[code]! >= 0) identical++;
      }
    }
    // A gap of one place against nothing of the other is a column of its own.
    const length = firstEnd - firstStart + (secondEnd - secondStart) - pairs;
    return {
      kind,
      first: { start: firstStart, end: firstEnd },
      second: { start: secondStart, end: secondEnd },
      blocks,
      length,
      identity: identical / length,
      score,
      evalue,
    };
  }
}
