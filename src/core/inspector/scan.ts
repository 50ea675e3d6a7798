/** What the mutational scan's view asks, and what it is given. */
import type { ScanRows } from '../scan/rows';
import type { Span } from '../sequence/coordinates';

export interface ScanAsked {
  /** Residues to scan, and those of them that are on the screen: these come first. */
  readonly span: Span;
  readonly first: Span;
  /** Residues in copies alone, with their partners masked as well. */
  readonly partnerMasked: boolean;
}

export type ScanPart =
  | {
      readonly kind: 'rows';
      readonly rows: ScanRows;
      /** Residues of the span with values, of how many. */
      readonly done: number;
      readonly total: number;
    }
  /** What is known of copies in the record; asked for with the first rows. */
  | {
      readonly kind: 'copies';
      readonly copies: number;
      /** Residues of the span with a partner in the model's window. */
      readonly residues: number;
    };
