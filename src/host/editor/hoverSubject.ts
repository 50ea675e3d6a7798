/** What a hover speaks of: the residue under the mouse, or the amino acid that its codon stands for. */
import { letterIndices, NOT_SCORED } from '../../core/analysis/letters';
import { aminoAcidAt, codonCount, codonOf, type CodingFrame } from '../../core/sequence/codonMap';
import { toShown } from '../../core/sequence/coordinates';
import { geneticCode } from '../../core/sequence/geneticCodes';
import { translateCoding } from '../../core/sequence/translation';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import { formatCount } from '../words';
import { codonText } from './frameText';
import { residueName } from '../../core/sequence/residueNames';

export interface Subject {
  /** `Lys 48`: 1-based. */
  readonly name: string;
  /** Of how many. */
  readonly count: number;
  /** `codon AAG 407–409 (+)`, where a frame is scored. */
  readonly codon?: string;
  /** Whether it is a letter that a likelihood speaks of. */
  readonly scorable: boolean;
}

/** `residue` is 0-based on the record. A nucleotide outside the frame is spoken of as itself. */
export function subjectOf(record: SequenceRecord, residue: number, frame: CodingFrame | undefined): Subject {
  const aminoAcid = frame && aminoAcidAt(frame, residue);
  const { residues, alphabet } = record;
  if (!frame || aminoAcid === undefined)
    return ofLetter(residues[residue]!, alphabet, residue, residues.length);
  const initiator = frame.initiator === true && aminoAcid === 0;
  const codon = { strand: frame.strand, initiator, ...codonOf(frame, aminoAcid) };
  const letter = translateCoding(residues, codon, geneticCode(frame.code))[0]!;
  return {
    ...ofLetter(letter, 'protein', aminoAcid, codonCount(frame)),
    codon: codonText(record, frame, aminoAcid),
  };
}

function ofLetter(code: number, alphabet: Alphabet, index: number, count: number): Subject {
  return {
    name: `${residueName(code, alphabet)} ${formatCount(toShown(index))}`,
    count,
    scorable: letterIndices(Uint8Array.of(code), alphabet)[0] !== NOT_SCORED,
  };
}
