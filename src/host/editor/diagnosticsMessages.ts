/** One sentence a finding: what it is, and in which record. */
import { toShown } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import { alphabetCounts, type Finding } from './diagnosticsOfFile';
import { formatCount } from '../words';
import { recordName } from './symbolsNames';

export const alphabetNames: Readonly<Record<Alphabet, string>> = {
  protein: 'protein',
  dna: 'DNA',
  rna: 'RNA',
};

const reasons: Readonly<Record<SequenceRecord['alphabetReason'], string>> = {
  override: 'as you chose',
  'file-ending': "by the file's ending",
  content: 'by its letters',
  'file-majority': 'as most of this file',
  default: 'as nothing tells otherwise',
};

/** `text`: the characters that the finding marks. */
export function messageOf(finding: Finding, fasta: FastaDocument, text: string): string {
  const { record: index } = finding;
  const record = index === undefined ? undefined : fasta.records[index];
  if (record === undefined || index === undefined)
    return 'This text stands before the first header (>) and belongs to no record.';
  const name = recordName(record, index);
  switch (finding.rule) {
    case 'invalidCharacter':
      return `“${shorten(text)}” is no residue and is left out of ${name}.`;
    case 'duplicateId':
      return `The id ${name} is already taken by the record in line ${toShown(fasta.firstLine(finding.first ?? index))}.`;
    case 'emptyRecord':
      return `${name} has no residues.`;
    case 'mixedAlphabets':
      return mixedMessage(fasta, record, name);
    case 'internalStop':
      return `There is a stop (*) inside ${name}; it is left out, and the residues around it are read as neighbours.`;
    case 'foreignLetter':
      return `“${shorten(text)}” means nothing in ${alphabetNames[record.alphabet]}, which ${name} is read as (${reasons[record.alphabetReason]}).`;
    case 'matchColumns': {
      const [own, usual] = (finding.columns ?? []).map(formatCount);
      return `${name} has ${own} match columns (capitals and -), most rows have ${usual}: the rows of an alignment must agree.`;
    }
    case 'missingId':
      return `The header of ${name.replace(' (no id)', '')} has no id.`;
    default:
      return '';
  }
}

function mixedMessage(fasta: FastaDocument, record: SequenceRecord, name: string): string {
  const counts = [...alphabetCounts(fasta)].map(
    ([alphabet, { count }]) => `${count.toLocaleString('en')} as ${alphabetNames[alphabet]}`,
  );
  return `This file mixes alphabets (records read ${counts.join(', ')}); ${name} is the first read as ${alphabetNames[record.alphabet]} (${reasons[record.alphabetReason]}).`;
}

function shorten(text: string): string {
  return text.length > 12 ? `${text.slice(0, 12)}…` : text;
}
