/**
 * What the inspector's views ask of the extension: for each kind of question its terms, and what one part of the answer
 * is. Plain values and typed arrays; residues are 0-based.
 */
import type { Mutant } from '../scan/mutant';
import type { MeasurementsAsked, MeasurementsPart } from './measurements';
import type { ScanAsked, ScanPart } from './scan';
import type { ContactsInspection, HeadInspection, PartnersInspection, SurveyInspection } from './attention';
import type { RecordAnnotations } from '../annotations/types';
import type { FeaturesAsked, FeaturesPart } from './features';
import type { Track } from './track';

export interface Inspections {
  /** Features of a sparse autoencoder that fire in the record. */
  readonly features: { readonly asks: FeaturesAsked; readonly gives: FeaturesPart };
  /** Colours a feature in the editor, none for null; gives nothing. */
  readonly colourFeature: { readonly asks: { readonly feature: number | null }; readonly gives: never };
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
  /** What the files of annotations that were added say of the record: a part a file. */
  readonly annotations: { readonly asks: null; readonly gives: AnnotatedFile };
  /** Adds a file that was dropped, or one that the user is asked for. Gives its name; nothing when none was chosen. */
  readonly addAnnotations: { readonly asks: DroppedFile | null; readonly gives: string };
  /** Forgets a file, by name. */
  readonly removeAnnotations: { readonly asks: { readonly file: string }; readonly gives: never };
}

export type InspectionKind = keyof Inspections;

export interface DroppedFile {
  readonly name: string;
  readonly content: Uint8Array;
}

export interface AnnotatedFile {
  readonly file: string;
  /** undefined where the file could not be read; `failure` says why. */
  readonly read: RecordAnnotations | undefined;
  readonly failure: string | undefined;
}
