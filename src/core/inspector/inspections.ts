/**
 * What the inspector's views ask of the extension: for each kind of question its terms, and what one part of the answer
 * is. Plain values and typed arrays; residues are 0-based.
 */
import type { Mutant } from '../scan/mutant';
import type { MeasurementsAsked, MeasurementsPart } from './measurements';
import type { ScanAsked, ScanPart } from './scan';
import type { ContactsInspection, HeadInspection, PartnersInspection, SurveyInspection } from './attention';
import type { Track } from './track';

export interface Inspections {
  /** What is known along the record: a part a track. Runs no model. */
  readonly tracks: { readonly asks: null; readonly gives: Track };
  /** Log-odds of every single substitution, rows as they come. */
  readonly scan: { readonly asks: ScanAsked; readonly gives: ScanPart };
  /** Opens a mutant beside its wild type as a new document; gives nothing. */
  readonly openMutant: { readonly asks: { readonly mutations: Mutant }; readonly gives: never };
  /** Tables of measured variants, and the comparison with them. */
  readonly measurements: { readonly asks: MeasurementsAsked; readonly gives: MeasurementsPart };
  /** All heads of the model, small: a part a layer. */
  readonly attentionSurvey: SurveyInspection;
  readonly attentionHead: HeadInspection;
  readonly contacts: ContactsInspection;
  /** Copies and stems, to hold against the two. */
  readonly partners: PartnersInspection;
}

export type InspectionKind = keyof Inspections;
