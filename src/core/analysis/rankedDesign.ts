/** A design, or any other sequence, placed by its likelihood with and without what it borrows from its own copies. */
import type { PlainError } from '../../protocol/errors';
import type { Span } from '../sequence/coordinates';

/** Plain values, for structured clone; null where there is no value. */
export interface MeasuredDesign {
  /** Place in the input, from 0. */
  readonly index: number;
  readonly id: string;
  readonly length: number;
  readonly model: string | null;
  readonly pseudoPerplexity: number | null;
  /** That of the full context where there is nothing to mask. */
  readonly partnerMaskedPseudoPerplexity: number | null;
  /** Nats: the sum of the context gains. */
  readonly borrowed: number | null;
  /** 0 to 100 among held-out natural sequences of its length: low means likelier than most. */
  readonly naturalBefore: number | null;
  readonly naturalAfter: number | null;
  readonly copies: number | null;
  /** The longest copy that masking takes out; null where there is none. */
  readonly longest: { readonly first: Span; readonly second: Span } | null;
  /** Why there is no likelihood. */
  readonly refusal?: PlainError;
}

/** Ranks are those among the designs of the same model: 1 has the lowest pseudo-perplexity. */
export interface RankedDesign extends MeasuredDesign {
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
}
