import type { Printable } from '../../core/sequence/printer';
import { residueText } from '../../core/sequence/residueText';

const columns = ['id', 'description', 'length', 'sequence'];

/** A header row and one row a record; a tab inside a description would start a new cell, so it becomes a space. */
export function tsvTable(records: readonly Printable[]): string {
  const rows = records.map(({ id, description, residues }) => [
    id,
    description.replace(/\s+/g, ' '),
    String(residues.length),
    residueText(residues),
  ]);
  return [columns, ...rows].map((cells) => `${cells.join('\t')}\n`).join('');
}
