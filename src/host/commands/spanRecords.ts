/** Parts of records as records of their own, named as NCBI names them: `id:5-20`, and `id:c20-5` on the other strand. */
import { spanToShown, type Span } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import type { Printable } from '../../core/sequence/printer';
import type { Strand } from '../../core/sequence/codonMap';
import type { ResidueSpan } from './selectedSpans';

/** A whole record on its own strand keeps its id. */
export function spanRecord(fasta: FastaDocument, span: ResidueSpan): Printable {
  const { id, description, residues } = fasta.records[span.record]!;
  const whole = span.start === 0 && span.end === residues.length;
  return {
    id: whole ? id : spanId(id, span, '+'),
    description,
    residues: residues.subarray(span.start, span.end),
  };
}

export function spanId(id: string, span: Span, strand: Strand): string {
  const { first, last } = spanToShown(span);
  return strand === '+' ? `${id}:${first}-${last}` : `${id}:c${last}-${first}`;
}
