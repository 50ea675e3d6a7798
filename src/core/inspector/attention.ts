/** What the inspector asks about attention and contacts, all in one window of the record. Residues count from its start. */
import type { HeadSummary } from '../analysis/attention/summary';
import type { AlignedBlock, CopyKind } from '../repeats/copy';
import type { Span } from '../sequence/coordinates';

/** Cells a side of a small multiple, at most. */
export const THUMBNAIL_CELLS = 48;

/** A part a layer, the first one first. */
export interface SurveyInspection {
  readonly asks: { readonly window: Span };
  readonly gives: {
    /** 0-based, of how many. */
    readonly layer: number;
    readonly layers: number;
    readonly heads: readonly HeadSummary[];
    /** Pattern-matching score of a head that attends evenly; undefined where no residue has a partner. */
    readonly chance: number | undefined;
  };
}

/** One part: one head, exact. */
export interface HeadInspection {
  readonly asks: { readonly window: Span; readonly layer: number; readonly head: number };
  readonly gives: {
    readonly layer: number;
    readonly head: number;
    /** That was asked about. */
    readonly window: Span;
    /** Residues of the window. */
    readonly length: number;
    /** Row-major, length x length: row i is where residue i looks. */
    readonly values: Float32Array;
    /** What each residue pays to the special tokens in front and behind. */
    readonly before: Float32Array;
    readonly after: Float32Array;
  };
}

/** One part: the map of all layers and heads together. */
export interface ContactsInspection {
  readonly asks: { readonly window: Span };
  readonly gives: {
    readonly kind: 'probability' | 'apc';
    readonly window: Span;
    readonly length: number;
    readonly values: Float32Array;
  };
}

/** Runs of residues that are copies of each other, or pair in a stem. */
export interface PartnerRun extends AlignedBlock {
  readonly kind: CopyKind;
}

/** One part: copies and stems of the record that lie in the window. */
export interface PartnersInspection {
  readonly asks: { readonly window: Span };
  readonly gives: { readonly window: Span; readonly runs: readonly PartnerRun[] };
}
