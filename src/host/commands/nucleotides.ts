import type { FastaDocument } from '../../core/sequence/document';
import { SeqlensError } from '../../protocol/errors';
import { recordName } from '../editor/symbolsNames';
import type { ResidueSpan } from './selectedSpans';

/** @throws SeqlensError input.alphabet when one of the records is read as a protein. */
export function needNucleotides(fasta: FastaDocument, spans: readonly ResidueSpan[], what: string): void {
  const protein = spans.find(({ record }) => fasta.records[record]!.alphabet === 'protein');
  if (protein === undefined) return;
  const name = recordName(fasta.records[protein.record]!, protein.record);
  throw new SeqlensError(
    'input.alphabet',
    `${what} needs DNA or RNA, but ${name} is read as protein: set its alphabet first if that is wrong.`,
  );
}
