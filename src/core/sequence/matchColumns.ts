/** Match columns of a2m and a3m rows: capitals and `-`; lower case and `.` belong to insertions (SAM's and HH-suite's format). */
import { LOWER_CASE_BIT } from './letters';
import type { SequenceRecord } from './types';

type Row = Pick<SequenceRecord, 'residues' | 'columns' | 'dots'>;

export function matchColumns({ residues, columns, dots }: Row): number {
  let insertions = 0;
  for (const residue of residues) if (residue & LOWER_CASE_BIT) insertions++;
  return columns - dots - insertions;
}
