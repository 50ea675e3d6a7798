/** What annotation files say of a record: features at residues. */
import type { Span } from '../sequence/coordinates';

export interface Annotation {
  /** The file's own word for its kind: `DOMAIN`, `exon`; for BED its track's name or `feature`. */
  readonly type: string;
  /** Residues, 0-based, half-open. */
  readonly span: Span;
  /** What the file says of it, one line, or ''. */
  readonly label: string;
  /** An end that the file leaves open or uncertain (`<1`, `?24`). */
  readonly isUncertain: boolean;
}

export type AnnotationProblem =
  /** A line that is not written as its format asks. */
  | 'line'
  /** A position that is no number, or an end before its start. */
  | 'position'
  /** A place that the record does not have. */
  | 'outside'
  /** The file's sequence is of another length than the record. */
  | 'length';

/** One finding; all else in the file is read. */
export interface AnnotationFault {
  readonly problem: AnnotationProblem;
  /** 1-based, as an editor counts. */
  readonly line: number;
  /** One sentence. */
  readonly message: string;
}

export interface RecordAnnotations {
  /** In the file's order. */
  readonly annotations: readonly Annotation[];
  /** The first MAX_ANNOTATION_FAULTS; all of them are counted. */
  readonly faults: readonly AnnotationFault[];
  readonly faultCount: number;
  /** Names of the sequences that the file annotates, the first few, for one that finds none of its own. */
  readonly names: readonly string[];
  /** Whether the record is one of them. */
  readonly isFound: boolean;
}

export const MAX_ANNOTATION_FAULTS = 20;
