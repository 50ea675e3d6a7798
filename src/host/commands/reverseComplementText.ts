/** Reverse complements as text: of a selection in its place, and of records under new headers. */
import { printRecord } from '../../core/sequence/printer';
import type { FastaDocument } from '../../core/sequence/document';
import { residueBytes, residueText } from '../../core/sequence/residueText';
import { reverseComplement } from '../../core/sequence/strands';
import type { Alphabet } from '../../core/sequence/types';
import type { ResidueSpan } from './selectedSpans';
import { spanId } from './spanRecords';

/**
 * The other strand of sequence lines, in the same shape: gaps move with their neighbours, line ends stay where they are.
 * Throws RangeError on a character that is not ASCII.
 */
export function reverseComplementText(text: string, alphabet: Alphabet): string {
  const letters = residueText(reverseComplement(residueBytes(text.replace(/\s/g, '')), alphabet));
  let next = 0;
  return text.replace(/\S/g, () => letters.charAt(next++));
}

/** A new record a span, its strand in its id and its description. */
export function reverseComplementRecords(
  fasta: FastaDocument,
  spans: readonly ResidueSpan[],
  width: number,
): string {
  return spans
    .map((span) => {
      const { id, description, residues, alphabet } = fasta.records[span.record]!;
      const printable = {
        id: spanId(id, span, '-'),
        description: `(reverse complement) ${description}`.trim(),
        residues: reverseComplement(residues.subarray(span.start, span.end), alphabet),
      };
      return printRecord(printable, width);
    })
    .join('');
}
