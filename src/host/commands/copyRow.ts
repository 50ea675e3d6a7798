import * as vscode from 'vscode';
import { letterLogProbabilities, type Reading } from '../../core/analysis/reading';
import { CANONICAL } from '../../core/sequence/alphabets';
import { aminoAcidAt, type CodingFrame } from '../../core/sequence/codonMap';
import { toShown } from '../../core/sequence/coordinates';
import type { SequenceRecord } from '../../core/sequence/types';
import { SeqlensError } from '../../protocol/errors';
import type { Services } from '../services';
import { recordTarget } from './recordTarget';
import { spanId } from './spanRecords';

/** Copies one residue's log-probabilities as two lines of TSV: letters, then natural logarithms. */
export async function copyRow({ documents, scores }: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, fasta, index } = recordTarget(documents, args);
  const residue = args[2];
  const sequence = fasta.records[index]!;
  const reading = typeof residue === 'number' ? await scores.row(document, index, residue) : undefined;
  if (typeof residue !== 'number' || !reading) {
    throw new SeqlensError(
      'input.invalid',
      `That residue of ${sequence.id} is not scored: score the record, then copy.`,
    );
  }
  const values = new Float64Array(reading.columns.length);
  letterLogProbabilities(reading, 0, values);
  const { id, position, letter } = place(sequence, residue, scores.of(document, index)?.frame, reading);
  const header = ['id', 'position', 'residue', ...CANONICAL[reading.alphabet].split('')].join('\t');
  const row = [id, toShown(position), letter, ...Array.from(values, (value) => value.toFixed(4))].join('\t');
  await vscode.env.clipboard.writeText(`${header}\n${row}\n`);
  vscode.window.setStatusBarMessage(`$(check) Copied the row of residue ${toShown(position)}`, 3000);
}

/** A frame's amino acid is named as in its translation: `id:407-718`, counted in amino acids. */
function place(
  { id, residues }: SequenceRecord,
  residue: number,
  frame: CodingFrame | undefined,
  reading: Reading,
): { readonly id: string; readonly position: number; readonly letter: string } {
  const aminoAcid = frame && aminoAcidAt(frame, residue);
  if (!frame || aminoAcid === undefined)
    return { id, position: residue, letter: String.fromCharCode(residues[residue]!) };
  const letter = CANONICAL.protein[reading.letters[0]!] ?? 'X';
  return { id: spanId(id, frame, frame.strand), position: aminoAcid, letter };
}
