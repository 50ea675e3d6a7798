/** What a search for copies in one record gives. */
import type { Span } from '../sequence/coordinates';
import type { FoundCopies } from './exact/findExact';

export interface CopiesOfRecord extends FoundCopies {
  /** Homopolymers and low complexity: 0-based, half-open, ascending, apart. Reported, never taken for copies. */
  readonly lowComplexity: readonly Span[];
}
