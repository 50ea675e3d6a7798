import { residueText } from './residueText';
import type { SequenceRecord } from './types';

/** What a record needs to be printed. */
export type Printable = Pick<SequenceRecord, 'id' | 'description' | 'residues'>;

/**
 * A record as FASTA, its residues wrapped at `width` (0: one line), ending in a newline. Ungapped: gaps, comments and
 * faults of the source are not printed. Parsed again it gives the same id, description and residues.
 */
export function printRecord(record: Printable, width = 60): string {
  const { id, description, residues } = record;
  const header = `>${description === '' ? id : `${id} ${description}`}\n`;
  return header + wrap(residueText(residues), width);
}

function wrap(text: string, width: number): string {
  if (text === '') return '';
  if (width <= 0 || text.length <= width) return `${text}\n`;
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return `${lines.join('\n')}\n`;
}
