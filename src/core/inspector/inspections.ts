/**
 * What the inspector's views ask of the extension: for each kind of question its terms, and what one part of the answer
 * is. Plain values and typed arrays; residues are 0-based.
 */
import type { Track } from './track';

export interface Inspections {
  /** What is known along the record: a part a track. Runs no model. */
  readonly tracks: { readonly asks: null; readonly gives: Track };
}

export type InspectionKind = keyof Inspections;
