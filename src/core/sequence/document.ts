import type { Preamble } from './preamble';
import type { Alphabet, LineChange, LineColumn, LineSource, SequenceRecord } from './types';

export interface DocumentOptions {
  /** Used for its ending alone (.faa, .fna, .a3m …). */
  readonly fileName?: string;
  /** Whole-file override. */
  readonly alphabet?: Alphabet;
  /** Per-record override, by record id. */
  readonly alphabetOf?: (id: string) => Alphabet | undefined;
}

/**
 * Records [start, start + removed) were replaced by `inserted` new ones. In a list: old indices, ascending, not
 * overlapping, so that applying it from the last to the first needs no arithmetic.
 */
export interface RecordSplice {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}

/** A FASTA document's records, kept true through edits by re-reading only the records that an edit touches. */
export interface FastaDocument {
  /** What stands before the first header, with its findings. */
  readonly preamble: Preamble;
  readonly records: readonly SequenceRecord[];
  /** Index of one of `records`; undefined when it is none of them (any more). */
  indexOf(record: SequenceRecord): number | undefined;
  /** Document line of the record's header. */
  firstLine(record: number): number;
  /** Record that a document line belongs to; undefined for text before the first header. */
  recordAtLine(line: number): number | undefined;
  /** Document position of a residue. */
  positionOf(record: number, residue: number): LineColumn;
  /** Residue at a document position; undefined where none stands. */
  residueAt(line: number, column: number): { readonly record: number; readonly residue: number } | undefined;
  /**
   * Applies line changes (in old coordinates, ascending, not overlapping); `source` holds the new text. `records` is a
   * new array afterwards. Throws RangeError when the changes do not lead to the new text's number of lines.
   */
  update(source: LineSource, changes: readonly LineChange[]): readonly RecordSplice[];
}
