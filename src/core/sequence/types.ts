/**
 * The values everything above sequences reads. Residue indices are 0-based over the ungapped residues; lines and
 * columns are 0-based document positions (columns in UTF-16 units, as editors count).
 */

export type Alphabet = 'protein' | 'dna' | 'rna';

/** A place in a document. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/**
 * One record as it stands in its source. Immutable; an edit makes a new one. Of an open document's record the residues,
 * the header and an irregular map are read again when asked for: take them once, outside loops. They are gone with the
 * edit that ends the record (SeqlensError `input.changed`).
 */
export interface SequenceRecord {
  /** Header up to the first white space, without `>`; empty when the header is bare. */
  readonly id: string;
  /** The rest of the header, trimmed. */
  readonly description: string;
  /**
   * Residues without gaps, white space and terminal `*`: one ASCII code each, case as written (lower case is soft
   * mask, or an insertion in a2m/a3m). Characters that are no letter never get in here; they are in `faults`.
   */
  readonly residues: Uint8Array;
  /** Number of residues: asked for without reading them. */
  readonly length: number;
  /** Hash of the residues, for telling records apart by content together with `length`. */
  readonly content: number;
  /** The letters among the residues, either case: bit 0 is A, bit 25 is Z. */
  readonly letters: number;
  readonly alphabet: Alphabet;
  /** Which rule gave the alphabet. */
  readonly alphabetReason: 'override' | 'file-ending' | 'content' | 'file-majority' | 'default';
  /** Columns of the record with gaps counted; equals residues.length where there are none. */
  readonly columns: number;
  /** How many of the gap columns are a `.`: in a2m, padding beside another row's insertion. */
  readonly dots: number;
  /** Findings in this record, in order, at most `MAX_FAULTS` with the total beside them. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  /** Lines that the record takes in its document, header included. */
  readonly lineCount: number;
  /** The record's residues to its own lines: line 0 is the header. Add the record's first line for the document's. */
  readonly map: ResidueMap;
}

/** Residue index <-> position inside the record, and <-> alignment column. */
export interface ResidueMap {
  /** Position of a residue; line relative to the header line (header = 0). Throws RangeError outside 0..length-1. */
  positionOf(residue: number): LineColumn;
  /** Residue at a position, or undefined on a header, gap, white space, fault or past the end. */
  residueAt(line: number, column: number): number | undefined;
  /** First residue at or after a position within the record; residues.length when there is none. */
  residueFrom(line: number, column: number): number;
  /** Half-open residue span [start, end) of a line (relative); empty spans for blank lines and the header. */
  lineSpan(line: number): { readonly start: number; readonly end: number };
  /** Alignment column (0-based, gaps counted) of a residue. */
  columnOf(residue: number): number;
}

export type FaultKind = 'invalid-character' | 'internal-stop' | 'text-before-header';

export interface Fault {
  readonly kind: FaultKind;
  /** Relative to the record's first line. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Where a document's text comes from, a line at a time: an editor's document, a string, a file. */
export interface LineSource {
  readonly lineCount: number;
  /** The line without its terminator. */
  lineAt(line: number): string;
}

/** A change of whole lines: `removed` old lines from `start` became `inserted` new lines. */
export interface LineChange {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}
