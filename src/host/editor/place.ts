/** Where the cursor is, in residues. */
import type { FastaDocument } from '../../core/sequence/document';
import type { LineColumn, SequenceRecord } from '../../core/sequence/types';

export interface Place {
  readonly record: SequenceRecord;
  /** Of the record in its document, 0-based. */
  readonly index: number;
  /** 0-based; undefined on a header or an empty line. */
  readonly residue: number | undefined;
}

/** The record and residue at the cursor; just behind a residue counts as on it. */
export function placeAt(fasta: FastaDocument, { line, column }: LineColumn): Place | undefined {
  const index = fasta.recordAtLine(line);
  if (index === undefined) return undefined;
  const at = fasta.residueAt(line, column) ?? (column > 0 ? fasta.residueAt(line, column - 1) : undefined);
  return { record: fasta.records[index]!, index, residue: at?.residue };
}

/** An editor's position as a place in a document. */
export function lineColumn({ line, character }: { line: number; character: number }): LineColumn {
  return { line, column: character };
}
