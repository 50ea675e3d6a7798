/** What every finder of copies gives, and every view of them reads. */
import type { Span } from '../sequence/coordinates';

/** `direct`: the same residues again. `inverted`: the reverse complement (for RNA with G-U pairs allowed: a stem). */
export type CopyKind = 'direct' | 'inverted';

/**
 * A run of aligned columns without a gap: `length` residues from `first` on against those from `second` on, both
 * 0-based residue indices. In an inverted copy `second` is the run's last residue: k steps on in the first place are
 * k steps back in the second.
 */
export interface AlignedBlock {
  readonly first: number;
  readonly second: number;
  readonly length: number;
}

/** Two places that are copies of each other, in one record or (`between`) in two. */
export interface Copy {
  readonly kind: CopyKind;
  /** 0-based, half-open, on the strand as written. In one record first.start <= second.start. */
  readonly first: Span;
  readonly second: Span;
  /** Ascending in `first`; an exact copy is one block. */
  readonly blocks: readonly AlignedBlock[];
  /** Columns of the alignment, gaps included. */
  readonly length: number;
  /** Identical columns (in RNA stems: pairing ones) over `length`, 0 to 1. */
  readonly identity: number;
  /** The finder's own units: see the finder. */
  readonly score: number;
  /** Copies this good expected by chance in a record like this one. */
  readonly evalue: number;
  /** Indices of the two records; absent when both places are in one. */
  readonly between?: readonly [number, number];
}

/** Every aligned pair of residues, as `each(indexInFirst, indexInSecond)`. */
export function forEachAlignedPair(
  { kind, blocks }: Pick<Copy, 'kind' | 'blocks'>,
  each: (first: number, second: number) => void,
): void {
  const step = kind === 'direct' ? 1 : -1;
  for (const { first, second, length } of blocks) {
    for (let k = 0; k < length; k++) each(first + k, second + step * k);
  }
}
