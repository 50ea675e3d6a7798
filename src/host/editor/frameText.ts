/** How a reading frame is named: 1-based, inclusive, strand first. */
import { codonOf, type CodingFrame, type ReadingFrame } from '../../core/sequence/codonMap';
import { spanToShown, type Span } from '../../core/sequence/coordinates';
import { geneticCode } from '../../core/sequence/geneticCodes';
import { residueText, upperCased } from '../../core/sequence/residueText';
import { reverseComplement } from '../../core/sequence/strands';
import type { SequenceRecord } from '../../core/sequence/types';
import { formatCount } from '../words';

/** `+ 266–13,468` */
export function frameName(frame: ReadingFrame): string {
  return `${strandSign(frame)} ${spanText(frame)}`;
}

/** `+ 266–13,468 as protein` */
export function frameTitle(frame: ReadingFrame): string {
  return `${frameName(frame)} as protein`;
}

/** `as protein, genetic code 1` */
export function asProtein({ code }: CodingFrame): string {
  return `as protein, genetic code ${code}`;
}

/** `genetic code 1, Standard` */
export function codeName(id: number): string {
  return `genetic code ${id}, ${geneticCode(id).name}`;
}

/** `codon AAG 407–409 (+)`: its letters as its own strand reads them. `aminoAcid` is 0-based. */
export function codonText(
  { residues, alphabet }: Pick<SequenceRecord, 'residues' | 'alphabet'>,
  frame: ReadingFrame,
  aminoAcid: number,
): string {
  const span = codonOf(frame, aminoAcid);
  const written = residues.subarray(span.start, span.end);
  const read = frame.strand === '+' ? written : reverseComplement(written, alphabet);
  return `codon ${residueText(upperCased(read))} ${spanText(span)} (${strandSign(frame)})`;
}

/** A true minus sign, as numbers have. */
function strandSign({ strand }: ReadingFrame): string {
  return strand === '+' ? '+' : '\u2212';
}

/** `407–409` */
export function spanText(span: Span): string {
  const { first, last } = spanToShown(span);
  return `${formatCount(first)}–${formatCount(last)}`;
}
