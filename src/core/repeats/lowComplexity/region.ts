/** Stretches that resemble others for no better reason than their composition: a class of their own, never copies. */
import type { Span } from '../../sequence/coordinates';

export interface LowComplexityRegion {
  /** `homopolymer`: one residue again and again; its letter, upper case, is `residue`. */
  readonly kind: 'homopolymer' | 'low-complexity';
  /** 0-based, half-open. */
  readonly span: Span;
  readonly residue?: string;
}
