/** The one way to a search for copies: it runs beside the caller's thread. */
import type { CopiesOfRecord } from '../../core/repeats/found';
import type { Alphabet } from '../../core/sequence/types';

export interface FindOptions {
  /** Residues that an exact copy has at least. */
  readonly minimumLength: number;
  /** Copies expected by chance no more often than this. */
  readonly maximumEvalue: number;
}

export interface CopyFinder {
  /** `residues`: ASCII codes without gaps. Rejects with a SeqlensError (`cancelled` after an abort). */
  find(
    residues: Uint8Array,
    alphabet: Alphabet,
    options: FindOptions,
    signal?: AbortSignal,
  ): Promise<CopiesOfRecord>;
  dispose(): void;
}
